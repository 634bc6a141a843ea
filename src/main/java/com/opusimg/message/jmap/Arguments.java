package com.opusimg.message.jmap;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a call was given, or an object of it; whatever has not the type that it should have is refused with {@code invalidArguments}. */
record Arguments(JsonObject json) {
    boolean has(String name) {
        return json.containsKey(name) && json.get(name).getValueType() != ValueType.NULL;
    }

    Optional<String> text(String name) {
        return of(name, JsonString.class, "a string").map(JsonString::getString);
    }

    boolean flag(String name) {
        return flagOf(name).orElse(false);
    }

    Optional<Boolean> flagOf(String name) {
        return of(name, JsonValue.class, "true or false").map(value -> switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw wrong(name, "true or false");
        });
    }

    Optional<Long> whole(String name) {
        return of(name, JsonNumber.class, "a whole number").map(number -> {
            // Asked of the text, since a number can have a million digits.
            String text = number.toString();
            if (text.length() > 17 || !text.matches("-?[0-9]+")) {
                throw wrong(name, "a whole number");
            }
            return Long.parseLong(text);
        });
    }

    /** A whole number that is not negative. */
    Optional<Long> count(String name) {
        return whole(name).map(number -> {
            if (number < 0) {
                throw wrong(name, "a whole number from 0 on");
            }
            return number;
        });
    }

    Optional<Arguments> object(String name) {
        return of(name, JsonObject.class, "an object").map(Arguments::new);
    }

    Optional<JsonArray> array(String name) {
        return of(name, JsonArray.class, "an array");
    }

    Optional<List<String>> texts(String name) {
        return array(name).map(array -> {
            var texts = new ArrayList<String>();
            for (JsonValue value : array) {
                if (!(value instanceof JsonString text)) {
                    throw wrong(name, "an array of strings");
                }
                texts.add(text.getString());
            }
            return texts;
        });
    }

    Optional<List<Arguments>> objects(String name) {
        return array(name).map(array -> {
            var objects = new ArrayList<Arguments>();
            for (JsonValue value : array) {
                if (!(value instanceof JsonObject object)) {
                    throw wrong(name, "an array of objects");
                }
                objects.add(new Arguments(object));
            }
            return objects;
        });
    }

    Optional<Instant> moment(String name) {
        return text(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException none) {
                throw wrong(name, "a moment such as 2026-11-27T15:00:00Z");
            }
        });
    }

    private <T extends JsonValue> Optional<T> of(String name, Class<T> type, String what) {
        JsonValue value = json.get(name);
        if (value == null || value.getValueType() == ValueType.NULL) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw wrong(name, what);
        }
        return Optional.of(type.cast(value));
    }

    private static MethodError wrong(String name, String what) {
        return MethodError.arguments(name + " is " + what + ".");
    }
}
