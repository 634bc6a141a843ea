package com.opusimg.message.jmap;

import com.opusimg.message.EmailAddress;
import com.opusimg.message.MailAddress;
import com.opusimg.message.Mailboxes;
import com.opusimg.message.Message;
import com.opusimg.message.MessageId;
import com.opusimg.message.Messages;
import com.opusimg.message.Sending;
import com.opusimg.message.Submissions;
import com.opusimg.message.Submissions.Submitted;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads submissions (RFC 8621, 7.1). */
@ApplicationScoped
class SubmissionGet {
    private static final Set<String> PROPERTIES = Set.of(
            "id",
            "identityId",
            "emailId",
            "threadId",
            "envelope",
            "sendAt",
            "undoStatus",
            "deliveryStatus",
            "dsnBlobIds",
            "mdnBlobIds");

    @Inject
    Submissions submissions;

    @Inject
    Sending sending;

    @Inject
    Messages messages;

    @Inject
    Mailboxes mailboxes;

    /** The method {@code EmailSubmission/get}. */
    JsonObject get(Arguments arguments, Call call) {
        AccountId account = call.account();
        mailboxes.require(account);
        String state = submissions.state(account);
        Optional<Set<String>> properties = Standard.properties(arguments, PROPERTIES);
        List<Submitted> found;
        Set<String> ids = Standard.ids(arguments, call).orElse(null);
        if (ids == null) {
            found = submissions.all(account);
            Standard.requireGet(found.size());
            ids = Set.of();
        } else {
            found = ids.stream()
                    .flatMap(id -> Standard.uuid(id).flatMap(one -> submissions.find(account, one)).stream())
                    .toList();
        }
        Set<String> there = found.stream().map(one -> one.id().toString()).collect(Collectors.toSet());
        return Standard.got(
                call,
                state,
                found.stream()
                        .map(one -> Standard.only(json(account, one), properties))
                        .toList(),
                ids.stream().filter(id -> !there.contains(id)).toList());
    }

    private JsonObject json(AccountId account, Submitted one) {
        Optional<Message> message = message(account, one.message());
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("id", one.id().toString())
                .add(
                        "identityId",
                        Standard.textOrNull(
                                message.map(row -> identity(account, row)).orElse(null)))
                .add("emailId", one.message().toString())
                .add(
                        "threadId",
                        Standard.textOrNull(
                                message.map(row -> row.thread().toString()).orElse(null)))
                .addNull("envelope")
                .add("sendAt", Standard.moment(one.dueAt()))
                .add("undoStatus", undo(one))
                .add("deliveryStatus", deliveries(account, one))
                .add("dsnBlobIds", JsonValue.EMPTY_JSON_ARRAY)
                .add("mdnBlobIds", JsonValue.EMPTY_JSON_ARRAY)
                .build();
    }

    /** Whether it can still be taken back, in the words of RFC 8621. */
    static String undo(Submitted one) {
        return one.waits() ? "pending" : "final";
    }

    private JsonObject deliveries(AccountId account, Submitted one) {
        var all = JsonText.PROVIDER.createObjectBuilder();
        for (Sending.Delivered at : sending.deliveries(account, one.message())) {
            all.add(at.email(), delivery(at));
        }
        return all.build();
    }

    /** RFC 8621, 7: what another network has taken is {@code unknown} from then on. */
    private static JsonObjectBuilder delivery(Sending.Delivered at) {
        String delivered = switch (at.state()) {
            case "failed" -> "no";
            case "delivered" -> "yes";
            case "relayed" -> "unknown";
            default -> "queued";
        };
        String reply = switch (at.state()) {
            case "failed" -> at.answer() == null ? "550 5.1.1 " + at.problem() : at.answer();
            case "delivered", "relayed" -> "250 2.1.5 OK";
            default -> at.answer() == null ? "250 2.0.0 queued" : at.answer();
        };
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("smtpReply", reply)
                .add("delivered", delivered)
                .add("displayed", "unknown");
    }

    /** The message of a submission; empty where it is gone. */
    Optional<Message> message(AccountId account, MessageId id) {
        return messages.headed(account, List.of(id)).stream().findFirst().map(Messages.Headed::message);
    }

    /** Id of the address that it is from, or of the main one where that was given up; null where there is none. */
    String identity(AccountId account, Message message) {
        String from = messages.headed(account, List.of(message.id())).stream()
                .findFirst()
                .map(one -> one.summary().from().canonical())
                .orElse("");
        List<MailAddress> all = mailboxes.addresses(account);
        return all.stream()
                .filter(one -> same(one, from))
                .findFirst()
                .or(() -> all.stream().filter(MailAddress::main).findFirst())
                .map(one -> one.id().toString())
                .orElse(null);
    }

    /** Whether an address is meant, also with a tag behind a plus sign (RFC 5233). */
    static boolean same(MailAddress address, String canonical) {
        String own = new EmailAddress(null, address.address()).canonical();
        int at = own.lastIndexOf('@');
        return canonical.equals(own)
                || canonical.startsWith(own.substring(0, at) + "+") && canonical.endsWith(own.substring(at));
    }
}
