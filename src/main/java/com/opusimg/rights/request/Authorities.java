package com.opusimg.rights.request;

import com.opusimg.platform.JsonText;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whom one can complain to: read once from {@code authorities.json}, which names its source. */
public final class Authorities {
    private static final JsonObject FILE = read();

    private Authorities() {}

    /**
     * An authority.
     *
     * @param place country or state in English
     * @param url its page, or its form where there is one
     */
    public record Authority(Regime regime, String country, String place, String name, String url) {}

    /** All of them, by the name of their place. */
    public static List<Authority> all() {
        return FILE.getJsonArray("authorities").getValuesAs(JsonObject.class).stream()
                .map(one -> new Authority(
                        Regime.valueOf(one.getString("regime")),
                        one.getString("country"),
                        one.getString("place"),
                        one.getString("name"),
                        one.getString("url")))
                .toList();
    }

    private static JsonObject read() {
        try (InputStream in = Authorities.class.getResourceAsStream("authorities.json")) {
            return JsonText.object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
