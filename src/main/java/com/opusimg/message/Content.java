package com.opusimg.message;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.mail.HtmlText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * What stands in a message.
 *
 * @param text plain, never null
 * @param html as it came and not to be trusted, or null where it has none
 */
public record Content(String text, String html) {
    private static final int PREVIEW = 160;

    /** The text, or where there is none the words of the page. */
    public String words() {
        return text.isBlank() && html != null ? HtmlText.of(html) : text;
    }

    /** The beginning of its words, on one line. */
    String preview() {
        String words = words();
        String line = words.substring(0, Math.min(words.length(), 4 * PREVIEW))
                .replaceAll("(?m)^>.*$", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return line.codePointCount(0, line.length()) <= PREVIEW
                ? line
                : line.substring(0, line.offsetByCodePoints(0, PREVIEW)).stripTrailing() + "…";
    }

    JsonObject json() {
        JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder().add("text", text);
        if (html != null) {
            json.add("html", html);
        }
        return json.build();
    }

    static Content of(JsonObject json) {
        return new Content(json.getString("text"), json.getString("html", null));
    }
}
