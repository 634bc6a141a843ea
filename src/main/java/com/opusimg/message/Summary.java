package com.opusimg.message;

import com.opusimg.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.List;

/**
 * What lists show of a message, and what answers to it need; sealed as one.
 *
 * @param from who wrote it
 * @param subject never null
 * @param preview the beginning of its text
 * @param messageId the Message-ID without angle brackets (RFC 5322, 3.6.4)
 * @param references Message-IDs of what it answers, the oldest first; the last is what it answers directly
 * @param replyTo where answers go, where that is not its writer (RFC 5322, 3.6.2)
 * @param origin over which gateway it came, or null where it was written in this installation
 */
public record Summary(
        EmailAddress from,
        List<EmailAddress> to,
        List<EmailAddress> cc,
        List<EmailAddress> bcc,
        String subject,
        String preview,
        String messageId,
        List<String> references,
        List<EmailAddress> replyTo,
        Origin origin) {

    /** What is written in this installation. */
    Summary(
            EmailAddress from,
            List<EmailAddress> to,
            List<EmailAddress> cc,
            List<EmailAddress> bcc,
            String subject,
            String preview,
            String messageId,
            List<String> references) {
        this(from, to, cc, bcc, subject, preview, messageId, references, List.of(), null);
    }

    /** The same as everybody but its writer may see it. */
    Summary withoutBcc() {
        return new Summary(from, to, cc, List.of(), subject, preview, messageId, references, replyTo, origin);
    }

    JsonObject json() {
        JsonObjectBuilder json = JsonText.PROVIDER
                .createObjectBuilder()
                .add("from", from.json())
                .add("to", EmailAddress.json(to))
                .add("cc", EmailAddress.json(cc))
                .add("bcc", EmailAddress.json(bcc))
                .add("subject", subject)
                .add("preview", preview)
                .add("messageId", messageId);
        JsonArrayBuilder ids = JsonText.PROVIDER.createArrayBuilder();
        references.forEach(ids::add);
        if (!replyTo.isEmpty()) {
            json.add("replyTo", EmailAddress.json(replyTo));
        }
        if (origin != null) {
            json.add("origin", origin.json());
        }
        return json.add("references", ids).build();
    }

    static Summary of(JsonObject json) {
        JsonArray ids = json.getJsonArray("references");
        return new Summary(
                EmailAddress.of(json.getJsonObject("from")),
                EmailAddress.list(json.getJsonArray("to")),
                EmailAddress.list(json.getJsonArray("cc")),
                EmailAddress.list(json.getJsonArray("bcc")),
                json.getString("subject"),
                json.getString("preview"),
                json.getString("messageId"),
                ids.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList(),
                EmailAddress.list(json.getJsonArray("replyTo")),
                Origin.of(json.getJsonObject("origin")));
    }
}
