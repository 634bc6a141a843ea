package com.opusimg.message.jmap;

import com.opusimg.message.MailboxChanges;
import com.opusimg.platform.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Messages (RFC 8621, 4). */
@ApplicationScoped
class EmailMethods implements Methods {
    @Inject
    EmailGet get;

    @Inject
    EmailQuery query;

    @Inject
    EmailSet set;

    @Inject
    MailboxChanges changes;

    @Inject
    MailStates states;

    @Override
    public String capability() {
        return Capabilities.MAIL;
    }

    @Override
    public Map<String, Method> methods() {
        var methods = new HashMap<String, Method>();
        methods.put("Email/get", (arguments, call) -> get.get(arguments, call));
        methods.put("Email/query", (arguments, call) -> query.query(arguments, call));
        methods.put("Email/queryChanges", Standard::queryChanges);
        methods.put("Email/changes", this::changes);
        methods.put("Email/set", (arguments, call) -> set.set(arguments, call));
        methods.put("Email/copy", EmailMethods::copy);
        methods.put("Email/import", this::take);
        methods.put("Email/parse", EmailMethods::parse);
        return methods;
    }

    private JsonObject changes(Arguments arguments, Call call) {
        String since = Standard.sinceState(arguments);
        MailboxChanges.Read read = states.require(call.account(), since);
        MailboxChanges.Changes changed = changes.messages(call.account(), read, Standard.maxChanges(arguments))
                .orElseThrow(Standard::cannotCalculate);
        return Standard.changed(
                        call,
                        since,
                        changed.read().toString(),
                        changed.more(),
                        changed.created(),
                        changed.updated(),
                        changed.destroyed())
                .build();
    }

    /** A key opens one account: there is no other one to copy from. */
    private static JsonObject copy(Arguments arguments, Call call) {
        String from =
                arguments.text("fromAccountId").orElseThrow(() -> MethodError.arguments("fromAccountId is missing."));
        if (from.equals(call.account().toString())) {
            throw MethodError.arguments("fromAccountId and accountId are the same.");
        }
        throw new MethodError("fromAccountNotFound", "There is no such account among yours.");
    }

    /** What comes from elsewhere comes by delivery, past the screener; nobody puts it there. */
    private JsonObject take(Arguments arguments, Call call) {
        call.requireWrites();
        String state = states.state(call.account());
        arguments.text("ifInState").filter(wanted -> !wanted.equals(state)).ifPresent(other -> {
            throw new MethodError("stateMismatch", "It has changed since that state.");
        });
        Arguments emails = arguments.object("emails").orElseThrow(() -> MethodError.arguments("emails is missing."));
        var refused = JsonText.PROVIDER.createObjectBuilder();
        emails.json()
                .keySet()
                .forEach(id -> refused.add(
                        id,
                        new SetError("forbidden", "Messages come here by delivery; they are not imported.").json()));
        return Standard.answer(call)
                .add("oldState", state)
                .add("newState", state)
                .addNull("created")
                .add("notCreated", refused)
                .build();
    }

    /** Files are kept as they are; none is read as a message. */
    private static JsonObject parse(Arguments arguments, Call call) {
        var blobs = arguments.texts("blobIds").orElseThrow(() -> MethodError.arguments("blobIds is missing."));
        Standard.requireGet(blobs.size());
        return Standard.answer(call)
                .addNull("parsed")
                .add("notParsable", Standard.texts(blobs))
                .addNull("notFound")
                .build();
    }
}
