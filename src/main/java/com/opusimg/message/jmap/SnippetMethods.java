package com.opusimg.message.jmap;

import com.opusimg.message.MessageId;
import com.opusimg.message.Messages;
import com.opusimg.platform.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where in a message stands what was looked for (RFC 8621, 5): in its subject, and in the beginning of its text. */
@ApplicationScoped
class SnippetMethods implements Methods {
    private static final int MOST_WORDS = 32;
    private static final int DEEPEST = 10;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    @Inject
    Messages messages;

    @Override
    public String capability() {
        return Capabilities.MAIL;
    }

    @Override
    public Map<String, Method> methods() {
        return Map.of("SearchSnippet/get", this::get);
    }

    private JsonObject get(Arguments arguments, Call call) {
        Set<String> ids = new LinkedHashSet<>(
                arguments.texts("emailIds").orElseThrow(() -> MethodError.arguments("emailIds is missing.")));
        Standard.requireGet(ids.size());
        List<String> words = new ArrayList<>();
        arguments.object("filter").ifPresent(filter -> collect(filter, words, 0));
        List<MessageId> named = ids.stream()
                .flatMap(id -> Standard.uuid(id).stream())
                .map(MessageId::new)
                .toList();
        var list = JsonText.PROVIDER.createArrayBuilder();
        for (Messages.Headed one : messages.headed(call.account(), named)) {
            String id = one.message().id().toString();
            ids.remove(id);
            list.add(JsonText.PROVIDER
                    .createObjectBuilder()
                    .add("emailId", id)
                    .add("subject", marked(one.summary().subject(), words))
                    .add("preview", marked(one.summary().preview(), words)));
        }
        return Standard.answer(call)
                .add("list", list)
                .add("notFound", ids.isEmpty() ? JsonValue.NULL : Standard.texts(ids))
                .build();
    }

    private static void collect(Arguments filter, List<String> words, int depth) {
        if (depth > DEEPEST) {
            throw new MethodError("unsupportedFilter", "The filter is nested too deep.");
        }
        if (filter.has("operator")) {
            if (!filter.text("operator").orElse("").equals("NOT")) {
                filter.objects("conditions").orElse(List.of()).forEach(one -> collect(one, words, depth + 1));
            }
            return;
        }
        for (String name : List.of("text", "subject", "body")) {
            Matcher word = WORD.matcher(filter.text(name).orElse(""));
            while (word.find() && words.size() < MOST_WORDS) {
                words.add(word.group());
            }
        }
    }

    /** HTML in which the words are marked, as the search finds them: at the beginning of a word, in any case; null where none is there. */
    static JsonValue marked(String text, List<String> words) {
        if (words.isEmpty()) {
            return JsonValue.NULL;
        }
        Matcher found = Pattern.compile(
                        words.stream()
                                .map(Pattern::quote)
                                .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")[\\p{L}\\p{N}]*")),
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text);
        var marked = new StringBuilder();
        int end = 0;
        while (found.find()) {
            marked.append(escaped(text.substring(end, found.start())))
                    .append("<mark>")
                    .append(escaped(found.group()))
                    .append("</mark>");
            end = found.end();
        }
        return end == 0
                ? JsonValue.NULL
                : Standard.textOrNull(
                        marked.append(escaped(text.substring(end))).toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
