package com.opusimg.platform.settings;

import com.opusimg.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The body of a call as an operator writes it down: a JSON object such as <code>{"to":"{to}"}</code>, or the pairs of a form such as
 * <code>To={to}</code>. Words in braces stand for values, which are put in after the template was read, so that no value can become
 * anything but a value.
 */
public final class BodyTemplate {
    private static final Pattern WORD = Pattern.compile("\\{([a-z]+)}");

    /** The template, where it is JSON; else null. */
    private final JsonObject json;

    /** Its values by the names of their fields, inner ones as dotted paths; those of a field with several stand behind each other. */
    private final Map<String, String> values = new LinkedHashMap<>();

    private BodyTemplate(JsonObject json) {
        this.json = json;
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException that says what it takes, where the text is neither a JSON object nor pairs
     */
    static BodyTemplate of(String text) {
        return text.startsWith("{") ? ofJson(text) : ofPairs(text);
    }

    /** Whether it is JSON, and not the pairs of a form. */
    public boolean isJson() {
        return json != null;
    }

    /** Its values as they stand in it, by the names of their fields; inner ones as dotted paths. */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** Whether a word in braces stands anywhere in it. */
    public boolean uses(String word) {
        return values.values().stream().anyMatch(value -> value.contains("{" + word + "}"));
    }

    /** The body with values in place of the words; a word without a value stays as it is. */
    public byte[] fill(Map<String, String> words) {
        String body = isJson()
                ? filled(json, words).toString()
                : values.entrySet().stream()
                        .map(pair -> encode(pair.getKey()) + "=" + encode(filled(pair.getValue(), words)))
                        .collect(Collectors.joining("&"));
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static BodyTemplate ofJson(String text) {
        try {
            var template = new BodyTemplate(JsonText.object(text));
            template.collect("", template.json);
            return template;
        } catch (JsonException malformed) {
            throw wrong();
        }
    }

    private static BodyTemplate ofPairs(String text) {
        var template = new BodyTemplate(null);
        for (String pair : text.split("&", -1)) {
            int end = pair.indexOf('=');
            if (end < 1
                    || template.values.put(decode(pair.substring(0, end)), decode(pair.substring(end + 1))) != null) {
                throw wrong();
            }
        }
        return template;
    }

    private void collect(String path, JsonValue value) {
        switch (value) {
            case JsonObject object ->
                object.forEach((name, inner) -> {
                    if (name.contains(".")) { // it would pass for a path
                        throw wrong();
                    }
                    collect(path.isEmpty() ? name : path + "." + name, inner);
                });
            case JsonArray array -> array.forEach(inner -> collect(path, inner));
            case JsonString string -> values.merge(path, string.getString(), String::concat);
            default -> values.merge(path, value.toString(), String::concat);
        }
    }

    private static JsonValue filled(JsonValue value, Map<String, String> words) {
        return switch (value) {
            case JsonObject object -> {
                var filled = JsonText.PROVIDER.createObjectBuilder();
                object.forEach((name, inner) -> filled.add(name, filled(inner, words)));
                yield filled.build();
            }
            case JsonArray array -> {
                var filled = JsonText.PROVIDER.createArrayBuilder();
                array.forEach(inner -> filled.add(filled(inner, words)));
                yield filled.build();
            }
            case JsonString string -> JsonText.PROVIDER.createValue(filled(string.getString(), words));
            default -> value;
        };
    }

    private static String filled(String text, Map<String, String> words) {
        return WORD.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(words.getOrDefault(word.group(1), word.group())));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("takes a JSON object, or the pairs of a form with & between them.");
    }
}
