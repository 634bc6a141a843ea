package com.opusimg.message.jmap;

import com.opusimg.message.Content;
import com.opusimg.message.MessageHtml;
import com.opusimg.message.MessageId;
import com.opusimg.message.attachment.Attached;
import com.opusimg.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The body of a message as parts (RFC 8621, 4.1.4): its text, its HTML without anything that runs or loads, and what is attached.
 *
 * @param text null where there is HTML alone
 * @param html null in plain text
 */
record EmailBody(MessageId message, String text, String html, List<Attached> attached) {
    static final String TEXT = "text";
    static final String HTML = "html";

    /** What a part tells unasked. */
    private static final Set<String> UNASKED =
            Set.of("partId", "blobId", "size", "name", "type", "charset", "disposition", "cid", "language", "location");

    private static final Set<String> ASKED = Set.of("headers", "subParts");

    static EmailBody of(MessageId message, Content content, List<Attached> attached) {
        String html = content.html() == null ? null : MessageHtml.words(content.html());
        return new EmailBody(message, html != null && content.text().isBlank() ? null : content.text(), html, attached);
    }

    /** The properties of parts that are asked for; refuses what is none. */
    static Set<String> properties(Arguments arguments) {
        return arguments
                .texts("bodyProperties")
                .map(given -> {
                    for (String name : given) {
                        if (!UNASKED.contains(name) && !ASKED.contains(name) && !EmailHeaders.asks(name)) {
                            throw MethodError.arguments("A part has no property " + name + ".");
                        }
                    }
                    return Set.copyOf(given);
                })
                .orElse(UNASKED);
    }

    /** How values of parts are asked for. */
    record Values(boolean text, boolean html, boolean all, long most) {
        static Values of(Arguments arguments) {
            return new Values(
                    arguments.flag("fetchTextBodyValues"),
                    arguments.flag("fetchHTMLBodyValues"),
                    arguments.flag("fetchAllBodyValues"),
                    arguments.count("maxBodyValueBytes").orElse(0L));
        }
    }

    JsonArray textBody(Set<String> properties) {
        return array(text != null ? text(properties) : html(properties));
    }

    JsonArray htmlBody(Set<String> properties) {
        return array(html != null ? html(properties) : text(properties));
    }

    JsonArray attachments(Set<String> properties) {
        return array(attached.stream().map(one -> attachment(one, properties)).toArray(JsonObject[]::new));
    }

    JsonObject structure(Set<String> properties) {
        List<JsonObject> words = new ArrayList<>();
        if (text != null) {
            words.add(text(properties));
        }
        if (html != null) {
            words.add(html(properties));
        }
        JsonObject said = words.size() == 1 ? words.getFirst() : multipart("multipart/alternative", words, properties);
        if (attached.isEmpty()) {
            return said;
        }
        List<JsonObject> all = new ArrayList<>(List.of(said));
        attached.forEach(one -> all.add(attachment(one, properties)));
        return multipart("multipart/mixed", all, properties);
    }

    JsonObject values(Values wanted) {
        JsonObjectBuilder values = JsonText.PROVIDER.createObjectBuilder();
        boolean textShown = text != null && (wanted.all() || wanted.text() || wanted.html() && html == null);
        boolean htmlShown = html != null && (wanted.all() || wanted.html() || wanted.text() && text == null);
        if (textShown) {
            values.add(TEXT, value(cut(text, wanted.most()), text));
        }
        if (htmlShown) {
            values.add(HTML, value(cutTags(cut(html, wanted.most()), html), html));
        }
        return values.build();
    }

    private static JsonObjectBuilder value(String shown, String whole) {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("value", shown)
                .add("isEncodingProblem", false)
                .add("isTruncated", shown.length() < whole.length());
    }

    /** The beginning of a text, at most so many bytes of UTF-8, and no half a character; all where {@code most} is 0. */
    static String cut(String text, long most) {
        if (most == 0) {
            return text;
        }
        long bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes > most) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end);
    }

    /** Not in the middle of a tag. */
    private static String cutTags(String cut, String whole) {
        int open = cut.lastIndexOf('<');
        return cut.length() < whole.length() && open > cut.lastIndexOf('>') ? cut.substring(0, open) : cut;
    }

    private JsonObject text(Set<String> properties) {
        return words(TEXT, BlobIds.Part.TEXT.of(message), "text/plain", text, properties);
    }

    private JsonObject html(Set<String> properties) {
        return words(HTML, BlobIds.Part.HTML.of(message), "text/html", html, properties);
    }

    private static JsonObject words(String part, String blob, String type, String said, Set<String> properties) {
        return part(
                JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("partId", part)
                        .add("blobId", blob)
                        .add("size", said.getBytes(StandardCharsets.UTF_8).length)
                        .addNull("name")
                        .add("type", type)
                        .add("charset", "utf-8")
                        .addNull("disposition")
                        .addNull("cid"),
                properties);
    }

    private static JsonObject attachment(Attached one, Set<String> properties) {
        return part(
                JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("partId", one.id().toString())
                        .add("blobId", one.id().toString())
                        .add("size", one.bytes())
                        .add("name", one.name())
                        .add("type", one.type())
                        .addNull("charset")
                        .add("disposition", one.shownWithin() ? "inline" : "attachment")
                        .add("cid", Standard.textOrNull(one.contentId())),
                properties);
    }

    private static JsonObject multipart(String type, List<JsonObject> parts, Set<String> properties) {
        JsonObject head = part(
                JsonText.PROVIDER
                        .createObjectBuilder()
                        .addNull("partId")
                        .addNull("blobId")
                        .add("size", 0)
                        .addNull("name")
                        .add("type", type)
                        .addNull("charset")
                        .addNull("disposition")
                        .addNull("cid"),
                properties);
        return JsonText.PROVIDER
                .createObjectBuilder(head)
                .add("subParts", array(parts.toArray(JsonObject[]::new)))
                .build();
    }

    /** The type is the one field that every part has. */
    private static JsonObject part(JsonObjectBuilder known, Set<String> properties) {
        JsonObject all = known.addNull("language").addNull("location").build();
        JsonObjectBuilder some = JsonText.PROVIDER.createObjectBuilder();
        for (String name : properties) {
            if (name.equals("headers")) {
                some.add(
                        name,
                        array(JsonText.PROVIDER
                                .createObjectBuilder()
                                .add("name", "Content-Type")
                                .add("value", " " + all.getString("type"))
                                .build()));
            } else if (EmailHeaders.asks(name)) {
                some.add(
                        name,
                        name.equalsIgnoreCase("header:Content-Type")
                                ? Standard.textOrNull(" " + all.getString("type"))
                                : JsonValue.NULL);
            } else {
                Optional.ofNullable(all.get(name)).ifPresent(value -> some.add(name, value));
            }
        }
        return some.build();
    }

    private static JsonArray array(JsonObject... objects) {
        var array = JsonText.PROVIDER.createArrayBuilder();
        for (JsonObject object : objects) {
            array.add(object);
        }
        return array.build();
    }
}
