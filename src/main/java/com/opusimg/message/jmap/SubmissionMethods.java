package com.opusimg.message.jmap;

import com.opusimg.message.Drafts;
import com.opusimg.message.EmailAddress;
import com.opusimg.message.MailAddress;
import com.opusimg.message.Mailboxes;
import com.opusimg.message.Message;
import com.opusimg.message.MessageId;
import com.opusimg.message.Messages;
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
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sending (RFC 8621, 7). What is taken back before it was due is a draft again, and its submission is gone. */
@ApplicationScoped
class SubmissionMethods implements Methods {
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
    private static final Set<String> CREATED = Set.of("identityId", "emailId", "envelope");
    private static final Set<String> FILTERS =
            Set.of("identityIds", "emailIds", "threadIds", "undoStatus", "before", "after");
    private static final String CANCELED = "canceled";

    @Inject
    Submissions submissions;

    @Inject
    Sending sending;

    @Inject
    Messages messages;

    @Inject
    Drafts drafts;

    @Inject
    Mailboxes mailboxes;

    @Inject
    Clock clock;

    @Override
    public String capability() {
        return Capabilities.SUBMISSION;
    }

    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "EmailSubmission/get", this::get,
                "EmailSubmission/changes", this::changes,
                "EmailSubmission/query", this::query,
                "EmailSubmission/queryChanges", Standard::queryChanges,
                "EmailSubmission/set", this::set);
    }

    private JsonObject get(Arguments arguments, Call call) {
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

    private static String undo(Submitted one) {
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

    private Optional<Message> message(AccountId account, MessageId id) {
        return messages.headed(account, List.of(id)).stream().findFirst().map(Messages.Headed::message);
    }

    /** The address that it is from, or the main one where that was given up. */
    private String identity(AccountId account, Message message) {
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

    /** Also with a tag behind a plus sign (RFC 5233). */
    private static boolean same(MailAddress address, String canonical) {
        String own = new EmailAddress(null, address.address()).canonical();
        int at = own.lastIndexOf('@');
        return canonical.equals(own)
                || canonical.startsWith(own.substring(0, at) + "+") && canonical.endsWith(own.substring(at));
    }

    private JsonObject changes(Arguments arguments, Call call) {
        mailboxes.require(call.account());
        String state = submissions.state(call.account());
        if (!Standard.sinceState(arguments).equals(state)) {
            throw Standard.cannotCalculate();
        }
        return Standard.changed(call, state, state, false, List.of(), List.of(), List.of())
                .build();
    }

    private JsonObject query(Arguments arguments, Call call) {
        AccountId account = call.account();
        mailboxes.require(account);
        var filter = arguments.object("filter");
        filter.ifPresent(SubmissionMethods::check);
        Stream<Submitted> all =
                submissions.all(account).stream().filter(one -> filter.isEmpty() || passes(account, filter.get(), one));
        return Standard.queried(
                arguments,
                call,
                submissions.state(account),
                all.sorted(order(arguments)).map(one -> one.id().toString()).toList());
    }

    private static void check(Arguments filter) {
        if (!FILTERS.containsAll(filter.json().keySet())) {
            throw new MethodError("unsupportedFilter", "Submissions are filtered by " + FILTERS + ".");
        }
    }

    private boolean passes(AccountId account, Arguments filter, Submitted one) {
        return filter.texts("emailIds")
                        .map(ids -> ids.contains(one.message().toString()))
                        .orElse(true)
                && filter.text("undoStatus").map(undo(one)::equals).orElse(true)
                && filter.moment("before").map(one.dueAt()::isBefore).orElse(true)
                && filter.moment("after")
                        .map(moment -> !one.dueAt().isBefore(moment))
                        .orElse(true)
                && filter.texts("threadIds")
                        .map(ids -> message(account, one.message())
                                .filter(row -> ids.contains(row.thread().toString()))
                                .isPresent())
                        .orElse(true)
                && filter.texts("identityIds")
                        .map(ids -> message(account, one.message())
                                .filter(row -> ids.contains(identity(account, row)))
                                .isPresent())
                        .orElse(true);
    }

    private static Comparator<Submitted> order(Arguments arguments) {
        Comparator<Submitted> order = (one, other) -> 0;
        for (Arguments step : arguments.objects("sort").orElse(List.of())) {
            Comparator<Submitted> by = switch (step.text("property").orElse("")) {
                case "sentAt" -> Comparator.comparing(Submitted::dueAt);
                case "emailId" -> Comparator.comparing(one -> one.message().toString());
                default -> throw new MethodError("unsupportedSort", "Submissions are sorted by sentAt or emailId.");
            };
            order = order.thenComparing(step.flagOf("isAscending").orElse(true) ? by : by.reversed());
        }
        return order;
    }

    private JsonObject set(Arguments arguments, Call call) {
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
                .filter(id -> message(account, id).isPresent())
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
        if (!same(identity, summary.from().canonical())) {
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
                .add("undoStatus", undo(made))
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
