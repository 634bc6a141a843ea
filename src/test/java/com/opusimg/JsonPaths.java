package com.opusimg;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.TreeSet;

/** The paths of all values in JSON, arrays flattened: what the register of integrations calls fields. */
public final class JsonPaths {
    private JsonPaths() {}

    /** The paths in a value. */
    public static Set<String> of(JsonValue value) {
        return of(value, "");
    }

    private static Set<String> of(JsonValue value, String path) {
        var paths = new TreeSet<String>();
        switch (value) {
            case JsonObject object ->
                object.forEach((name, inner) -> paths.addAll(of(inner, path.isEmpty() ? name : path + "." + name)));
            case JsonArray array -> array.forEach(inner -> paths.addAll(of(inner, path)));
            default -> paths.add(path);
        }
        return paths;
    }
}
