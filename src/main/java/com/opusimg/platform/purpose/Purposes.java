package com.opusimg.platform.purpose;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.purpose.Purpose.Channel;
import com.opusimg.platform.purpose.Purpose.Objecting;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The closed set of purposes (SHR-7, CON-11), read from the one file {@code purposes.json}. */
public final class Purposes {
    private static final JsonObject FILE = load();
    private static final Map<String, Purpose> BY_ID = read(FILE);

    private Purposes() {}

    /** Counted up by hand with every change of what people are asked; who answered an older one is asked again. */
    public static int version() {
        return FILE.getInt("version");
    }

    /** Every purpose, in the order of the file. */
    public static List<Purpose> all() {
        return List.copyOf(BY_ID.values());
    }

    /** The purpose of an id, if there is one today: records of earlier times can name others. */
    public static Optional<Purpose> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /**
     * The purpose of an id.
     *
     * @throws UnregisteredPurposeException when there is none: nothing may be done for it (CON-10)
     */
    public static Purpose get(String id) {
        Purpose purpose = BY_ID.get(id);
        if (purpose == null) {
            throw new UnregisteredPurposeException(id);
        }
        return purpose;
    }

    private static Map<String, Purpose> read(JsonObject file) {
        var purposes = new LinkedHashMap<String, Purpose>();
        for (JsonObject json : file.getJsonArray("purposes").getValuesAs(JsonObject.class)) {
            var purpose = new Purpose(
                    json.getString("id"),
                    Category.valueOf(constant(json.getString("category"))),
                    LegalBasis.valueOf(constant(json.getString("basis"))),
                    json.getString("dpv"),
                    Channel.valueOf(constant(json.getString("channel", "browser"))),
                    json.containsKey("objection") ? Objecting.valueOf(constant(json.getString("objection"))) : null);
            if ((purpose.basis() == LegalBasis.LEGITIMATE_INTERESTS) != (purpose.objecting() != null)) {
                throw new IllegalStateException("The purpose " + purpose.id()
                        + " says what objecting to it does if, and only if, it is on" + " legitimate interests.");
            }
            if (purposes.put(purpose.id(), purpose) != null) {
                throw new IllegalStateException("The purpose " + purpose.id() + " is registered twice.");
            }
        }
        return Collections.unmodifiableMap(purposes);
    }

    private static JsonObject load() {
        try (InputStream in = Purposes.class.getResourceAsStream("purposes.json")) {
            return JsonText.object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String constant(String name) {
        return name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
