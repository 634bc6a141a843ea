package com.opusimg.message.jmap;

import com.opusimg.message.DraftContent;
import com.opusimg.message.EmailAddress;
import com.opusimg.message.Folder;
import com.opusimg.message.attachment.AttachmentId;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A message as a program writes it (RFC 8621, 4.6): what can be made a draft of it. What would be lost is refused, not left out.
 *
 * @param answers Message-IDs of what it answers
 * @param starred whether it is marked
 */
record EmailDraft(DraftContent content, List<String> answers, List<File> files, boolean starred) {
    /** What the server sets, whatever a program says. */
    private static final Set<String> SERVER =
            Set.of("id", "blobId", "threadId", "size", "hasAttachment", "preview", "receivedAt", "sentAt", "messageId");

    private static final Set<String> KNOWN = Set.of(
            "mailboxIds",
            "keywords",
            "from",
            "to",
            "cc",
            "bcc",
            "subject",
            "inReplyTo",
            "references",
            "bodyValues",
            "textBody",
            "htmlBody",
            "attachments",
            "bodyStructure");

    /** Null alone says nothing that could be lost. */
    private static final Set<String> EMPTY = Set.of("sender", "replyTo");

    private static final int DEEPEST = 20;
    private static final int MOST_FILES = 1_000;

    /**
     * A file that is attached.
     *
     * @param name or null
     * @param contentId by which the text shows it, or null
     */
    record File(AttachmentId id, String name, String contentId) {}

    /** Reads the object; refuses with {@code invalidProperties} what is not understood, and with {@code blobNotFound} what is no file. */
    static EmailDraft of(Arguments email) {
        for (String name : email.json().keySet()) {
            if (!KNOWN.contains(name) && !SERVER.contains(name) && !(EMPTY.contains(name) && !email.has(name))) {
                throw SetError.properties("This can't be kept in a draft.", name);
            }
        }
        Set<String> folders = email.object("mailboxIds")
                .orElse(new Arguments(JsonObject.EMPTY_JSON_OBJECT))
                .json()
                .keySet();
        if (!folders.equals(Set.of(Folder.DRAFTS.id()))) {
            throw SetError.properties("What is written lies in the mailbox drafts until it is sent.", "mailboxIds");
        }
        var body = new Body(values(email));
        if (email.has("bodyStructure")) {
            if (email.has("textBody") || email.has("htmlBody") || email.has("attachments")) {
                throw SetError.properties("Give the parts, or their structure.", "bodyStructure");
            }
            body.walk(email.object("bodyStructure").orElseThrow(), 0);
        } else {
            parts(email, "textBody").forEach(part -> body.words(part, "text/plain", "textBody"));
            parts(email, "htmlBody").forEach(part -> body.words(part, "text/html", "htmlBody"));
            parts(email, "attachments").forEach(body::file);
        }
        List<EmailAddress> from = addresses(email, "from");
        if (from.size() > 1) {
            throw SetError.properties("A message is from one person.", "from");
        }
        return new EmailDraft(
                new DraftContent(
                        from.isEmpty() ? null : from.getFirst().email(),
                        addresses(email, "to"),
                        addresses(email, "cc"),
                        addresses(email, "bcc"),
                        email.text("subject").orElse(null),
                        body.text,
                        body.html),
                email.texts("inReplyTo").orElse(List.of()),
                body.files,
                email.object("keywords").map(all -> all.flag(Keywords.FLAGGED)).orElse(false));
    }

    private static Map<String, jakarta.json.JsonValue> values(Arguments email) {
        return email.object("bodyValues").map(Arguments::json).orElse(JsonObject.EMPTY_JSON_OBJECT);
    }

    private static List<Arguments> parts(Arguments email, String name) {
        List<Arguments> parts = email.objects(name).orElse(List.of());
        if (!name.equals("attachments") && parts.size() > 1) {
            throw SetError.properties("A message has one part of that type.", name);
        }
        return parts;
    }

    private static List<EmailAddress> addresses(Arguments email, String name) {
        return email.objects(name).orElse(List.of()).stream()
                .map(one -> new EmailAddress(
                        one.text("name").orElse(null), one.text("email").orElse("")))
                .toList();
    }

    /** What the parts say. */
    private static final class Body {
        private final Map<String, jakarta.json.JsonValue> values;
        private final List<File> files = new ArrayList<>();
        private String text;
        private String html;

        Body(Map<String, jakarta.json.JsonValue> values) {
            this.values = values;
        }

        void walk(Arguments part, int depth) {
            if (depth > DEEPEST) {
                throw SetError.properties("The parts are nested too deep.", "bodyStructure");
            }
            String type = part.text("type").orElse("text/plain");
            if (type.startsWith("multipart/")) {
                part.objects("subParts").orElse(List.of()).forEach(one -> walk(one, depth + 1));
            } else if (part.has("partId")) {
                words(part, type, "bodyStructure");
            } else {
                file(part);
            }
        }

        void words(Arguments part, String type, String property) {
            String given = part.text("type").orElse(type);
            boolean plain = given.equals("text/plain");
            if (!given.equals(type) || !plain && !given.equals("text/html")) {
                throw SetError.properties("Words are text/plain or text/html.", property);
            }
            if (!(values.get(part.text("partId").orElse("")) instanceof JsonObject value)) {
                throw SetError.properties("The value of this part is missing in bodyValues.", property);
            }
            String said = new Arguments(value).text("value").orElse("");
            if (plain ? text != null : html != null) {
                throw SetError.properties("A message has one part of that type.", property);
            }
            if (plain) {
                text = said;
            } else {
                html = said;
            }
        }

        void file(Arguments part) {
            String blob = part.text("blobId").orElse("");
            AttachmentId id = BlobIds.attachment(blob)
                    .orElseThrow(() -> new SetError("blobNotFound", "There is no file " + shown(blob) + " to attach."));
            if (files.size() == MOST_FILES) {
                throw SetError.properties("These are too many files.", "attachments");
            }
            boolean within = part.text("disposition").orElse("").equals("inline");
            files.add(new File(
                    id,
                    part.text("name").orElse(null),
                    within ? part.text("cid").map(Body::contentId).orElse(null) : null));
        }

        private static String contentId(String given) {
            if (!given.matches("[\\w.!#$%&'*+/=?^`{|}~@-]{1,200}")) {
                throw SetError.properties("A cid is a Content-ID without angle brackets.", "attachments");
            }
            return given;
        }

        private static String shown(String blob) {
            return blob.substring(0, Math.min(blob.length(), 64));
        }
    }
}
