package com.opusimg.message.jmap;

import com.opusimg.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/** Arguments that are taken from what earlier calls of the request were answered (RFC 8620, 3.7). */
final class References {
    /** The most values that a reference gives, so that a few of them do not fill the memory. */
    private static final int MOST_VALUES = 100_000;

    private static final int MOST_STEPS = 32;

    private References() {}

    /** An answer of the request. */
    record Answer(String name, JsonObject arguments, String call) {}

    /** The arguments with values in the place of references; refuses with {@code invalidResultReference} what leads nowhere. */
    static JsonObject resolved(JsonObject arguments, List<Answer> answers) {
        JsonObjectBuilder resolved = JsonText.PROVIDER.createObjectBuilder();
        for (var argument : arguments.entrySet()) {
            String name = argument.getKey();
            if (!name.startsWith("#")) {
                resolved.add(name, argument.getValue());
            } else if (arguments.containsKey(name.substring(1))) {
                throw MethodError.arguments(name.substring(1) + " is given twice: as a value, and as a reference.");
            } else {
                resolved.add(name.substring(1), value(argument.getValue(), answers));
            }
        }
        return resolved.build();
    }

    private static JsonValue value(JsonValue reference, List<Answer> answers) {
        if (!(reference instanceof JsonObject object)
                || !(object.get("resultOf") instanceof JsonString call)
                || !(object.get("name") instanceof JsonString name)
                || !(object.get("path") instanceof JsonString path)) {
            throw wrong("A reference has resultOf, name and path.");
        }
        Answer answer = answers.stream()
                .filter(one -> one.call().equals(call.getString()))
                .findFirst()
                .filter(one -> one.name().equals(name.getString()))
                .orElseThrow(() -> wrong("No earlier call was answered by that."));
        return evaluated(path.getString(), answer.arguments());
    }

    /** The value at a JSON Pointer (RFC 6901), in which {@code *} stands for every element of an array. */
    static JsonValue evaluated(String path, JsonValue value) {
        if (path.isEmpty()) {
            return value;
        }
        String[] steps = path.split("/", -1);
        if (!steps[0].isEmpty() || steps.length > MOST_STEPS) {
            throw wrong("The path is no JSON Pointer.");
        }
        return evaluated(steps, 1, value);
    }

    private static JsonValue evaluated(String[] steps, int at, JsonValue value) {
        if (at == steps.length) {
            return value;
        }
        String step = steps[at].replace("~1", "/").replace("~0", "~");
        if (value instanceof JsonObject object && object.containsKey(step)) {
            return evaluated(steps, at + 1, object.get(step));
        }
        if (value instanceof JsonArray array) {
            if (step.equals("*")) {
                return each(steps, at + 1, array);
            }
            if (step.matches("0|[1-9][0-9]{0,8}") && Integer.parseInt(step) < array.size()) {
                return evaluated(steps, at + 1, array.get(Integer.parseInt(step)));
            }
        }
        throw wrong("The path leads nowhere.");
    }

    private static JsonArray each(String[] steps, int at, JsonArray array) {
        JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
        int count = 0;
        for (JsonValue one : array) {
            JsonValue value = evaluated(steps, at, one);
            List<JsonValue> values = value instanceof JsonArray several ? several : List.of(value);
            count += values.size();
            if (count > MOST_VALUES) {
                throw wrong("The path leads to too many values.");
            }
            values.forEach(all::add);
        }
        return all.build();
    }

    private static MethodError wrong(String description) {
        return new MethodError("invalidResultReference", description);
    }
}
