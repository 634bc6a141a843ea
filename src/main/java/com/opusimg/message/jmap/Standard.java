package com.opusimg.message.jmap;

import com.opusimg.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the standard methods have in common (RFC 8620, 5). */
final class Standard {
    private Standard() {}

    /** The ids that a {@code /get} asks for, each once; empty for all. Refuses more than a call may name. */
    static Optional<Set<String>> ids(Arguments arguments, Call call) {
        return arguments.texts("ids").map(given -> {
            Set<String> ids = new LinkedHashSet<>();
            given.forEach(id -> ids.add(call.id(id)));
            requireGet(ids.size());
            return ids;
        });
    }

    static void requireGet(int objects) {
        if (objects > Limits.GET) {
            throw new MethodError("requestTooLarge", "A call gives " + Limits.GET + " objects at most.");
        }
    }

    /** Those properties that are asked for; empty for what is given unasked. Refuses what is none. */
    static Optional<Set<String>> properties(Arguments arguments, Set<String> known) {
        return arguments.texts("properties").map(given -> {
            for (String name : given) {
                if (!known.contains(name)) {
                    throw MethodError.arguments("There is no property " + name + ".");
                }
            }
            return new LinkedHashSet<>(given);
        });
    }

    /** The object with what is asked for, and its id always. */
    static JsonObject only(JsonObject object, Optional<Set<String>> properties) {
        if (properties.isEmpty()) {
            return object;
        }
        JsonObjectBuilder some = JsonText.PROVIDER.createObjectBuilder();
        object.forEach((name, value) -> {
            if (name.equals("id") || properties.get().contains(name)) {
                some.add(name, value);
            }
        });
        return some.build();
    }

    /** The answer of a {@code /get}. */
    static JsonObject got(Call call, String state, Collection<JsonObject> list, Collection<String> notFound) {
        var objects = JsonText.PROVIDER.createArrayBuilder();
        list.forEach(objects::add);
        return answer(call)
                .add("state", state)
                .add("list", objects)
                .add("notFound", texts(notFound))
                .build();
    }

    /** The answer of a {@code /get} of objects that are all known. */
    static JsonObject got(
            Arguments arguments, Call call, String state, Map<String, JsonObject> all, Set<String> properties) {
        Optional<Set<String>> wanted = properties(arguments, properties);
        Set<String> ids = ids(arguments, call).orElseGet(() -> new LinkedHashSet<>(all.keySet()));
        requireGet(ids.size());
        return got(
                call,
                state,
                ids.stream()
                        .filter(all::containsKey)
                        .map(id -> only(all.get(id), wanted))
                        .toList(),
                ids.stream().filter(id -> !all.containsKey(id)).toList());
    }

    /** The answer of a {@code /changes}. */
    static JsonObjectBuilder changed(
            Call call,
            String since,
            String state,
            boolean more,
            Collection<?> created,
            Collection<?> updated,
            Collection<?> destroyed) {
        return answer(call)
                .add("oldState", since)
                .add("newState", state)
                .add("hasMoreChanges", more)
                .add("created", texts(created))
                .add("updated", texts(updated))
                .add("destroyed", texts(destroyed));
    }

    static String sinceState(Arguments arguments) {
        return arguments.text("sinceState").orElseThrow(() -> MethodError.arguments("sinceState is missing."));
    }

    /** How many changes are told at most. */
    static int maxChanges(Arguments arguments) {
        long most = arguments.count("maxChanges").orElse((long) Limits.GET);
        if (most == 0) {
            throw MethodError.arguments("maxChanges is 1 or more.");
        }
        return (int) Math.min(most, Limits.GET);
    }

    static MethodError cannotCalculate() {
        return new MethodError("cannotCalculateChanges", "What changed since that state is not known. Read it anew.");
    }

    /** A {@code /queryChanges}: lists are read anew. */
    static JsonObject queryChanges(Arguments arguments, Call call) {
        throw new MethodError("cannotCalculateChanges", "Ask for the list again.");
    }

    /** The page of a list that a {@code /query} asks for. */
    static JsonObject queried(Arguments arguments, Call call, String state, List<String> all) {
        int position = position(arguments, all);
        long limit = Math.min(arguments.count("limit").orElse(Long.MAX_VALUE), Limits.GET);
        List<String> page = all.subList(position, (int) Math.min(all.size(), position + limit));
        return queried(arguments, call, state, position, page, all.size());
    }

    static JsonObject queried(
            Arguments arguments, Call call, String state, int position, Collection<String> page, long total) {
        var json = answer(call)
                .add("queryState", state)
                .add("canCalculateChanges", false)
                .add("position", position)
                .add("ids", texts(page));
        if (arguments.flag("calculateTotal")) {
            json.add("total", total);
        }
        if (arguments.count("limit").orElse(Long.MAX_VALUE) > Limits.GET) {
            json.add("limit", Limits.GET);
        }
        return json.build();
    }

    /** Where the page begins: by anchor and offset, or by position, from the end where that is negative. */
    private static int position(Arguments arguments, List<String> all) {
        if (arguments.has("anchor")) {
            int anchor = all.indexOf(arguments.text("anchor").orElseThrow());
            if (anchor < 0) {
                throw new MethodError("anchorNotFound", "The anchor is not in the list.");
            }
            return bounded(anchor + arguments.whole("anchorOffset").orElse(0L), all.size());
        }
        long position = arguments.whole("position").orElse(0L);
        return bounded(position < 0 ? all.size() + position : position, all.size());
    }

    private static int bounded(long position, int size) {
        return (int) Math.max(0, Math.min(position, size));
    }

    /** An answer begun: all have the account. */
    static JsonObjectBuilder answer(Call call) {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("accountId", call.account().toString());
    }

    static JsonArray texts(Collection<?> texts) {
        var array = JsonText.PROVIDER.createArrayBuilder();
        texts.forEach(text -> array.add(text.toString()));
        return array.build();
    }

    static JsonValue textOrNull(String text) {
        return text == null ? JsonValue.NULL : JsonText.PROVIDER.createValue(text);
    }

    static JsonValue flag(boolean is) {
        return is ? JsonValue.TRUE : JsonValue.FALSE;
    }

    /** A moment as JMAP writes it (RFC 8620, 1.4). */
    static String moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The UUID that an id is; empty where it can be none of ours. */
    static Optional<UUID> uuid(String id) {
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.toString().equals(id) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
