package com.opusimg.message.jmap;

import com.opusimg.message.MailAddress;
import com.opusimg.message.Mailbox;
import com.opusimg.message.Mailboxes;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The addresses of an account, to write from (RFC 8621, 6). They are added and given up in the portal, where the plan's limits are shown. */
@ApplicationScoped
class IdentityMethods implements Methods {
    private static final Set<String> PROPERTIES =
            Set.of("id", "name", "email", "replyTo", "bcc", "textSignature", "htmlSignature", "mayDelete");

    @Inject
    Mailboxes mailboxes;

    @Override
    public String capability() {
        return Capabilities.SUBMISSION;
    }

    @Override
    public Map<String, Method> methods() {
        return Map.of("Identity/get", this::get, "Identity/changes", this::changes, "Identity/set", this::set);
    }

    private Map<String, JsonObject> all(AccountId account) {
        Mailbox mailbox = mailboxes.require(account);
        var all = new LinkedHashMap<String, JsonObject>();
        List<MailAddress> addresses = mailboxes.addresses(account);
        // The main one first: programs write from the first that they find.
        addresses.stream().filter(MailAddress::main).forEach(one -> put(all, mailbox, one));
        addresses.stream().filter(one -> !one.main()).forEach(one -> put(all, mailbox, one));
        return all;
    }

    private static void put(Map<String, JsonObject> all, Mailbox mailbox, MailAddress address) {
        all.put(
                address.id().toString(),
                JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("id", address.id().toString())
                        .add("name", mailbox.name())
                        .add("email", address.address())
                        .add("replyTo", JsonValue.NULL)
                        .add("bcc", JsonValue.NULL)
                        .add("textSignature", mailbox.signature() == null ? "" : mailbox.signature())
                        .add("htmlSignature", "")
                        .add("mayDelete", false)
                        .build());
    }

    private static String state(Map<String, JsonObject> all) {
        return Secrets.hash(all.values().toString());
    }

    private JsonObject get(Arguments arguments, Call call) {
        Map<String, JsonObject> all = all(call.account());
        return Standard.got(arguments, call, state(all), all, PROPERTIES);
    }

    private JsonObject changes(Arguments arguments, Call call) {
        String state = state(all(call.account()));
        if (!Standard.sinceState(arguments).equals(state)) {
            throw Standard.cannotCalculate();
        }
        return Standard.changed(call, state, state, false, List.of(), List.of(), List.of())
                .build();
    }

    private JsonObject set(Arguments arguments, Call call) {
        Map<String, JsonObject> all = all(call.account());
        return new SetRun(arguments, call, state(all))
                .create(object -> {
                    throw elsewhere();
                })
                .update((id, patch) -> {
                    require(all, id);
                    throw elsewhere();
                })
                .destroy(id -> {
                    require(all, id);
                    throw elsewhere();
                })
                .answer(state(all));
    }

    private static void require(Map<String, JsonObject> all, String id) {
        if (!all.containsKey(id)) {
            throw SetError.notFound();
        }
    }

    private static SetError elsewhere() {
        return new SetError(
                "forbidden", "Name, signature and addresses are set in the portal, under Settings of messages.");
    }
}
