package com.opusimg.message.jmap;

import com.opusimg.message.Message;
import com.opusimg.message.MessageFilter;
import com.opusimg.message.MessageId;
import com.opusimg.message.MessageLists;
import com.opusimg.message.Messages;
import com.opusimg.message.Summary;
import com.opusimg.message.attachment.Attachments;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Messages as {@code Email} objects (RFC 8621, 4.1, 4.2). */
@ApplicationScoped
class EmailGet {
    private static final Set<String> HEAD = Set.of(
            "id",
            "blobId",
            "threadId",
            "mailboxIds",
            "keywords",
            "size",
            "receivedAt",
            "messageId",
            "inReplyTo",
            "references",
            "sender",
            "from",
            "to",
            "cc",
            "bcc",
            "replyTo",
            "subject",
            "sentAt",
            "hasAttachment",
            "preview",
            "headers");

    /** For these the message itself is read. */
    private static final Set<String> BODY =
            Set.of("bodyValues", "textBody", "htmlBody", "attachments", "bodyStructure");

    private static final Set<String> NOT_UNASKED = Set.of("headers", "bodyStructure");

    @Inject
    Messages messages;

    @Inject
    MessageLists lists;

    @Inject
    Attachments attachments;

    @Inject
    MailStates states;

    /** The method {@code Email/get}. */
    JsonObject get(Arguments arguments, Call call) {
        AccountId account = call.account();
        String state = states.state(account);
        Set<String> properties = properties(arguments);
        Set<String> parts = EmailBody.properties(arguments);
        EmailBody.Values values = EmailBody.Values.of(arguments);
        Set<String> ids = Standard.ids(arguments, call).orElseGet(() -> all(account));
        List<MessageId> named = ids.stream()
                .flatMap(id -> Standard.uuid(id).stream())
                .map(MessageId::new)
                .toList();
        boolean body = properties.stream().anyMatch(BODY::contains);
        Map<String, JsonObject> found = new LinkedHashMap<>();
        for (Messages.Headed headed : messages.headed(account, named)) {
            Message message = headed.message();
            Optional<EmailBody> said = body ? body(account, message) : Optional.empty();
            if (!body || said.isPresent()) {
                found.put(
                        message.id().toString(),
                        email(message, headed.summary(), said.orElse(null), properties, parts, values));
            }
        }
        return Standard.got(
                call,
                state,
                found.values(),
                ids.stream().filter(id -> !found.containsKey(id)).toList());
    }

    private Set<String> all(AccountId account) {
        var all = new LinkedHashSet<String>();
        lists.list(account, new MessageFilter.All(List.of()), List.of(), 0, Limits.GET + 1)
                .forEach(line -> all.add(line.message().toString()));
        Standard.requireGet(all.size());
        return all;
    }

    private static Set<String> properties(Arguments arguments) {
        Set<String> properties = new LinkedHashSet<>(List.of("id"));
        Optional<List<String>> given = arguments.texts("properties");
        if (given.isEmpty()) {
            properties.addAll(HEAD);
            properties.addAll(BODY);
            properties.removeAll(NOT_UNASKED);
            return properties;
        }
        for (String name : given.get()) {
            if (EmailHeaders.asks(name)) {
                EmailHeaders.check(name);
            } else if (!HEAD.contains(name) && !BODY.contains(name)) {
                throw MethodError.arguments("There is no property " + name + ".");
            }
            properties.add(name);
        }
        return properties;
    }

    /** Empty where it was deleted meanwhile. */
    private Optional<EmailBody> body(AccountId account, Message message) {
        try {
            return Optional.of(EmailBody.of(
                    message.id(),
                    messages.get(account, message.id()).content(),
                    message.attachments() == 0 ? List.of() : attachments.of(account, message.id())));
        } catch (ProblemException refused) {
            if (refused.type() == ProblemType.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static JsonObject email(
            Message message,
            Summary summary,
            EmailBody body,
            Set<String> properties,
            Set<String> parts,
            EmailBody.Values values) {
        var headers = new EmailHeaders(message, summary);
        var json = JsonText.PROVIDER.createObjectBuilder();
        for (String name : properties) {
            json.add(
                    name,
                    EmailHeaders.asks(name)
                            ? headers.value(name)
                            : BODY.contains(name)
                                    ? body(name, body, parts, values)
                                    : head(name, message, summary, headers));
        }
        return json.build();
    }

    private static JsonValue body(String name, EmailBody body, Set<String> parts, EmailBody.Values values) {
        return switch (name) {
            case "textBody" -> body.textBody(parts);
            case "htmlBody" -> body.htmlBody(parts);
            case "attachments" -> body.attachments(parts);
            case "bodyStructure" -> body.structure(parts);
            default -> body.values(values);
        };
    }

    private static JsonValue head(String name, Message message, Summary summary, EmailHeaders headers) {
        return switch (name) {
            case "id" -> Standard.textOrNull(message.id().toString());
            case "blobId" -> Standard.textOrNull(BlobIds.Part.MESSAGE.of(message.id()));
            case "threadId" -> Standard.textOrNull(message.thread().toString());
            case "mailboxIds" -> set(List.of(message.folder().id()));
            case "keywords" -> set(Keywords.of(message));
            case "size" -> JsonText.PROVIDER.createValue(message.bytes());
            case "receivedAt", "sentAt" -> Standard.textOrNull(Standard.moment(message.at()));
            case "messageId" -> Standard.texts(List.of(summary.messageId()));
            case "inReplyTo" ->
                summary.references().isEmpty()
                        ? JsonValue.NULL
                        : Standard.texts(List.of(summary.references().getLast()));
            case "references" -> summary.references().isEmpty() ? JsonValue.NULL : Standard.texts(summary.references());
            case "from" -> EmailHeaders.addresses(List.of(summary.from()));
            case "to" -> summary.to().isEmpty() ? JsonValue.NULL : EmailHeaders.addresses(summary.to());
            case "cc" -> summary.cc().isEmpty() ? JsonValue.NULL : EmailHeaders.addresses(summary.cc());
            case "bcc" -> summary.bcc().isEmpty() ? JsonValue.NULL : EmailHeaders.addresses(summary.bcc());
            case "subject" -> Standard.textOrNull(summary.subject());
            case "hasAttachment" -> Standard.flag(message.attachments() > 0);
            case "preview" -> Standard.textOrNull(summary.preview());
            case "headers" -> headers.json();
            default -> JsonValue.NULL; // sender and replyTo: who wrote it is who is answered
        };
    }

    /** Names as JMAP writes a set of them. */
    static JsonObject set(Iterable<String> names) {
        var set = JsonText.PROVIDER.createObjectBuilder();
        names.forEach(name -> set.add(name, true));
        return set.build();
    }
}
