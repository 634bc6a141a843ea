package com.opusimg.message.jmap;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.problem.ProblemException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A {@code /set} as it goes (RFC 8620, 5.3): object after object, each done or refused by itself. */
final class SetRun {
    private final Arguments arguments;
    private final Call call;
    private final String oldState;
    private final Map<String, JsonValue> created = new LinkedHashMap<>();
    private final Map<String, JsonValue> updated = new LinkedHashMap<>();
    private final Set<String> destroyed = new LinkedHashSet<>();
    private final Map<String, Map<String, JsonValue>> refused = new LinkedHashMap<>();

    /** Something to be done to an object. */
    private interface Step {
        void run();
    }

    /** Begins; refuses a key that only reads, another state than the one that is asked for, and more objects than a call may name. */
    SetRun(Arguments arguments, Call call, String state) {
        call.requireWrites();
        this.arguments = arguments;
        this.call = call;
        this.oldState = state;
        arguments.text("ifInState").filter(wanted -> !wanted.equals(state)).ifPresent(other -> {
            throw new MethodError("stateMismatch", "It has changed since that state.");
        });
        int objects = objects("create").size()
                + objects("update").size()
                + arguments.texts("destroy").map(Set::copyOf).orElse(Set.of()).size();
        if (objects > Limits.SET) {
            throw new MethodError("requestTooLarge", "A call changes " + Limits.SET + " objects at most.");
        }
    }

    /** @param creation of an object: what the server has set of it, its id among it */
    SetRun create(Function<Arguments, JsonObject> creation) {
        objects("create")
                .forEach((creationId, object) -> attempt("notCreated", creationId, () -> {
                    JsonObject made = creation.apply(new Arguments(object));
                    created.put(creationId, made);
                    call.made(creationId, made.getString("id"));
                }));
        return this;
    }

    /** @param change of an object by its id and a patch: what became of it but is not as asked for, or {@code NULL} */
    SetRun update(BiFunction<String, JsonObject, JsonValue> change) {
        objects("update").forEach((given, patch) -> {
            String id = call.id(given);
            attempt("notUpdated", id, () -> {
                if (destroys().contains(id)) {
                    throw new SetError("willDestroy", "It is destroyed by the same call.");
                }
                updated.put(id, change.apply(id, patch));
            });
        });
        return this;
    }

    /** @param destruction of an object by its id */
    SetRun destroy(java.util.function.Consumer<String> destruction) {
        destroys()
                .forEach(id -> attempt("notDestroyed", id, () -> {
                    destruction.accept(id);
                    destroyed.add(id);
                }));
        return this;
    }

    /** The ids of what was created or changed, as {@code #} and its creation id or as its id. */
    Set<String> done() {
        Set<String> done = new LinkedHashSet<>(updated.keySet());
        created.keySet().forEach(id -> done.add("#" + id));
        return done;
    }

    JsonObject answer(String newState) {
        var json = Standard.answer(call).add("oldState", oldState).add("newState", newState);
        add(json, "created", created);
        add(json, "updated", updated);
        json.add("destroyed", destroyed.isEmpty() ? JsonValue.NULL : Standard.texts(destroyed));
        for (String list : new String[] {"notCreated", "notUpdated", "notDestroyed"}) {
            add(json, list, refused.getOrDefault(list, Map.of()));
        }
        return json.build();
    }

    private static void add(jakarta.json.JsonObjectBuilder json, String name, Map<String, JsonValue> objects) {
        if (objects.isEmpty()) {
            json.add(name, JsonValue.NULL);
        } else {
            var all = JsonText.PROVIDER.createObjectBuilder();
            objects.forEach(all::add);
            json.add(name, all);
        }
    }

    private Set<String> destroys() {
        Set<String> ids = new LinkedHashSet<>();
        arguments.texts("destroy").ifPresent(given -> given.forEach(id -> ids.add(call.id(id))));
        return ids;
    }

    private Map<String, JsonObject> objects(String name) {
        var objects = new LinkedHashMap<String, JsonObject>();
        arguments
                .object(name)
                .ifPresent(all -> all.json().forEach((id, value) -> {
                    if (!(value instanceof JsonObject object)) {
                        throw MethodError.arguments(name + " is an object of objects.");
                    }
                    objects.put(id, object);
                }));
        return objects;
    }

    private void attempt(String list, String id, Step step) {
        SetError error;
        try {
            step.run();
            return;
        } catch (SetError wrong) {
            error = wrong;
        } catch (ProblemException problem) {
            error = SetError.of(problem);
        } catch (MethodError wrong) {
            error = SetError.properties(wrong.getMessage());
        }
        refused.computeIfAbsent(list, none -> new LinkedHashMap<>()).put(id, error.json());
    }
}
