package com.opusimg.message.jmap;

import com.opusimg.message.Drafts;
import com.opusimg.message.EmailAddress;
import com.opusimg.message.MailAddress;
import com.opusimg.message.Mailboxes;
import com.opusimg.message.MessageId;
import com.opusimg.message.Sending;
import com.opusimg.message.Submissions;
import com.opusimg.message.Submissions.Submitted;
import com.opusimg.message.Summary;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends, and takes back what was not due yet (RFC 8621, 7.5). */
@ApplicationScoped
class SubmissionSet {
    private static final Set<String> CREATED = Set.of("identityId", "emailId", "envelope");
    private static final String CANCELED = "canceled";

    @Inject
    Submissions submissions;

    @Inject
    SubmissionGet reading;

    @Inject
    Sending sending;

    @Inject
    Drafts drafts;

    @Inject
    Mailboxes mailboxes;

    @Inject
    Clock clock;

    /** The method {@code EmailSubmission/set}. */
    JsonObject set(Arguments arguments, Call call) {
        AccountId account = call.account();
        mailboxes.require(account);
        Map<String, String> emails = new LinkedHashMap<>();
        var run = new SetRun(arguments, call, submissions.state(account))
                .create(object -> {
                    JsonObject made = create(object, call);
                    emails.put(
                            made.getString("id"), call.id(object.text("emailId").orElse("")));
                    return made;
                })
                .update((id, patch) -> cancel(account, id, patch, emails))
                .destroy(id -> {
                    require(account, id);
                    throw new SetError(
                            "forbidden", "Submissions go by themselves. Cancel it to take the message back.");
                });
        implicit(arguments, call, run, emails);
        return run.answer(submissions.state(account));
    }

    private JsonObject create(Arguments given, Call call) {
        for (String name : given.json().keySet()) {
            if (!CREATED.contains(name)) {
                throw SetError.properties("A submission is made of identityId, emailId and envelope.", name);
            }
        }
        AccountId account = call.verified();
        MessageId message = Standard.uuid(call.id(given.text("emailId").orElse("")))
                .map(MessageId::new)
                .filter(id -> reading.message(account, id).isPresent())
                .orElseThrow(() -> new SetError("emailNotFound", "There is no such message among yours."));
        if (submissions.of(account, message).isPresent()) {
            throw SetError.properties("This message was handed over already.", "emailId");
        }
        Summary summary;
        try {
            summary = drafts.get(account, message).summary();
        } catch (ProblemException none) {
            throw new SetError("invalidEmail", "A draft can be sent; this message is none.");
        }
        MailAddress identity = mailboxes.addresses(account).stream()
                .filter(one ->
                        one.id().toString().equals(given.text("identityId").orElse("")))
                .findFirst()
                .orElseThrow(() -> SetError.properties("There is no such identity.", "identityId"));
        if (!SubmissionGet.same(identity, summary.from().canonical())) {
            throw new SetError("forbiddenFrom", "The message is from another address than the identity.");
        }
        Instant at = given.object("envelope")
                .map(envelope -> sendAt(envelope, summary))
                .orElse(null);
        Sending.Handed handed = hand(account, message, at);
        Submitted made = submissions.of(account, message).orElseThrow();
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("id", made.id().toString())
                .add("sendAt", Standard.moment(handed.dueAt()))
                .add("undoStatus", SubmissionGet.undo(made))
                .build();
    }

    private Sending.Handed hand(AccountId account, MessageId message, Instant at) {
        try {
            return sending.send(account, message, null, at);
        } catch (ProblemException refused) {
            SetError error = SetError.of(refused);
            boolean people = !Set.of("to", "cc", "bcc").containsAll(error.properties())
                    || error.properties().isEmpty();
            throw people || !error.type().equals("invalidProperties") ? error : error.as("invalidRecipients");
        }
    }

    /** The moment that an envelope asks for (RFC 4865), or null; refuses one of other people than the message names. */
    private Instant sendAt(Arguments envelope, Summary summary) {
        Set<String> named = Stream.of(summary.to(), summary.cc(), summary.bcc())
                .flatMap(List::stream)
                .map(EmailAddress::canonical)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> given = envelope.objects("rcptTo").orElse(List.of()).stream()
                .map(one -> new EmailAddress(null, one.text("email").orElse("")).canonical())
                .collect(Collectors.toCollection(TreeSet::new));
        Arguments from = envelope.object("mailFrom")
                .orElseThrow(() -> SetError.properties("An envelope has mailFrom and rcptTo.", "envelope"));
        if (!given.equals(named)
                || !new EmailAddress(null, from.text("email").orElse(""))
                        .canonical()
                        .equals(summary.from().canonical())) {
            throw SetError.properties("A message goes to whom it names, from whom it names.", "envelope");
        }
        Instant at = null;
        Arguments parameters = from.object("parameters").orElse(new Arguments(JsonValue.EMPTY_JSON_OBJECT));
        for (String name : parameters.json().keySet()) {
            at = switch (name) {
                case "HOLDUNTIL" -> parameters.moment(name).orElseThrow();
                case "HOLDFOR" ->
                    clock.instant().plusSeconds(seconds(parameters.text(name).orElse("")));
                default -> throw SetError.properties("There is no parameter " + name + " here.", "envelope");
            };
        }
        return at;
    }

    private static long seconds(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw SetError.properties("HOLDFOR is a number of seconds.", "envelope");
        }
        return Long.parseLong(text);
    }

    private JsonValue cancel(AccountId account, String id, JsonObject patch, Map<String, String> emails) {
        Submitted one = require(account, id);
        boolean only = patch.keySet().equals(Set.of("undoStatus"))
                && patch.get("undoStatus") instanceof JsonString status
                && status.getString().equals(CANCELED);
        if (!only) {
            throw SetError.properties("Of a submission undoStatus changes alone, to canceled.", "undoStatus");
        }
        try {
            sending.takeBack(account, one.message());
        } catch (ProblemException refused) {
            throw SetError.of(refused).as("cannotUnsend");
        }
        emails.put(id, one.message().toString());
        return JsonValue.NULL;
    }

    private Submitted require(AccountId account, String id) {
        return Standard.uuid(id).flatMap(one -> submissions.find(account, one)).orElseThrow(SetError::notFound);
    }

    /** What is to become of the messages whose sending began or was taken back (RFC 8621, 7.5). */
    private static void implicit(Arguments arguments, Call call, SetRun run, Map<String, String> emails) {
        Set<String> done = run.done();
        var update = JsonText.PROVIDER.createObjectBuilder();
        boolean some = false;
        var patches =
                arguments.object("onSuccessUpdateEmail").map(Arguments::json).orElse(JsonValue.EMPTY_JSON_OBJECT);
        for (var patch : patches.entrySet()) {
            String email = emails.get(call.id(patch.getKey()));
            if (email != null && (done.contains(patch.getKey()) || done.contains(call.id(patch.getKey())))) {
                update.add(email, patch.getValue());
                some = true;
            }
        }
        List<String> destroy = new ArrayList<>();
        for (String id : arguments.texts("onSuccessDestroyEmail").orElse(List.of())) {
            String email = emails.get(call.id(id));
            if (email != null && (done.contains(id) || done.contains(call.id(id)))) {
                destroy.add(email);
            }
        }
        if (some || !destroy.isEmpty()) {
            call.also(
                    "Email/set",
                    Standard.answer(call)
                            .add("update", update)
                            .add("destroy", Standard.texts(destroy))
                            .build());
        }
    }
}
