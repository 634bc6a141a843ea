package com.opusimg.message.jmap;

import com.opusimg.message.MailboxChanges;
import com.opusimg.message.MessageId;
import com.opusimg.message.MessageLists;
import com.opusimg.message.ThreadId;
import com.opusimg.platform.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Conversations (RFC 8621, 3). */
@ApplicationScoped
class ThreadMethods implements Methods {
    @Inject
    MessageLists lists;

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
        return Map.of("Thread/get", this::get, "Thread/changes", this::changes);
    }

    private JsonObject get(Arguments arguments, Call call) {
        String state = states.state(call.account());
        Set<String> ids = Standard.ids(arguments, call)
                .orElseThrow(() -> new MethodError("requestTooLarge", "Name the threads by their ids."));
        List<ThreadId> named = ids.stream()
                .flatMap(id -> Standard.uuid(id).stream())
                .map(ThreadId::new)
                .toList();
        var found = new LinkedHashMap<String, JsonObject>();
        lists.threads(call.account(), named)
                .forEach((thread, emails) -> found.put(thread.toString(), json(thread, emails)));
        return Standard.got(arguments, call, state, found, Set.of("id", "emailIds"));
    }

    private static JsonObject json(ThreadId thread, List<MessageId> emails) {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("id", thread.toString())
                .add("emailIds", Standard.texts(emails))
                .build();
    }

    private JsonObject changes(Arguments arguments, Call call) {
        String since = Standard.sinceState(arguments);
        MailboxChanges.Read read = states.require(call.account(), since);
        MailboxChanges.ThreadChanges changed = changes.threads(call.account(), read, Standard.maxChanges(arguments))
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
}
