package com.opusimg.rights;

import com.opusimg.platform.JsonText;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A field of a row in a package.
 *
 * @param name of the member in JSON, in camel case
 * @param optional whether it can be null
 */
public record PackageField(String name, Kind kind, boolean optional) {
    /** What a field holds. */
    public enum Kind {
        /** An opaque id (RFC 9562). */
        ID("string", "uuid"),
        TEXT("string", null),
        /** A moment in UTC (RFC 3339). */
        MOMENT("string", "date-time"),
        /** A date (RFC 3339). */
        DAY("string", "date"),
        WHOLE("integer", null),
        FLAG("boolean", null),
        /** A list of texts. */
        TEXTS("array", null),
        /** JSON of its own, such as a recipe. */
        OBJECT("object", null),
        /** Where a file stands in the package. */
        PATH("string", null);

        private final String type;
        private final String format;

        Kind(String type, String format) {
            this.type = type;
            this.format = format;
        }
    }

    /** The JSON Schema of its value. */
    JsonObjectBuilder schema() {
        JsonObjectBuilder schema = JsonText.PROVIDER.createObjectBuilder();
        if (optional) {
            schema.add(
                    "type",
                    JsonText.PROVIDER.createArrayBuilder().add(kind.type).add("null"));
        } else {
            schema.add("type", kind.type);
        }
        if (kind.format != null) {
            schema.add("format", kind.format);
        }
        if (kind == Kind.TEXTS) {
            schema.add("items", JsonText.PROVIDER.createObjectBuilder().add("type", "string"));
        }
        if (kind == Kind.PATH) {
            schema.add("pattern", "^[^/\\\\]+(/[^/\\\\]+)+$");
        }
        return schema;
    }

    /** Whether a value that came from elsewhere may stand here. */
    boolean takes(JsonValue value) {
        if (value == null || value == JsonValue.NULL) {
            return optional && value != null;
        }
        return switch (kind) {
            case TEXT, PATH -> value instanceof jakarta.json.JsonString;
            case ID -> value instanceof jakarta.json.JsonString text && isId(text.getString());
            case MOMENT -> value instanceof jakarta.json.JsonString text && isMoment(text.getString());
            case DAY -> value instanceof jakarta.json.JsonString text && isDay(text.getString());
            case WHOLE -> value instanceof jakarta.json.JsonNumber number && number.isIntegral();
            case FLAG -> value == JsonValue.TRUE || value == JsonValue.FALSE;
            case TEXTS ->
                value instanceof jakarta.json.JsonArray texts
                        && texts.stream().allMatch(jakarta.json.JsonString.class::isInstance);
            case OBJECT -> value instanceof jakarta.json.JsonObject;
        };
    }

    private static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    private static boolean isMoment(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException other) {
            return false;
        }
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException other) {
            return false;
        }
    }
}
