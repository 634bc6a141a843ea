package com.opusimg.compliance.promise;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.KebabCase;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Standings as JSON, as they are kept and exported. What is null is absent. */
final class StandingJson {
    private StandingJson() {}

    static JsonObject of(Standing standing) {
        JsonObjectBuilder json = JsonText.PROVIDER
                .createObjectBuilder()
                .add("promise", standing.promise())
                .add("state", standing.state().id());
        add(json, "reason", standing.reason());
        add(json, "since", standing.since());
        add(json, "at", standing.at());
        if (standing.drill()) {
            json.add("drill", true);
        }
        return json.add("figures", figures(standing.figures())).build();
    }

    static Standing read(JsonObject json) {
        return new Standing(
                json.getString("promise"),
                PromiseState.valueOf(
                        json.getString("state").toUpperCase(Locale.ROOT).replace('-', '_')),
                json.getString("reason", null),
                instant(json, "since"),
                instant(json, "at"),
                json.getJsonArray("figures").getValuesAs(JsonObject.class).stream()
                        .map(StandingJson::figure)
                        .toList(),
                json.getBoolean("drill", false));
    }

    private static JsonArray figures(List<Figure> figures) {
        JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
        figures.forEach(one -> {
            JsonObjectBuilder json =
                    JsonText.PROVIDER.createObjectBuilder().add("id", one.id()).add("unit", KebabCase.of(one.unit()));
            add(json, "value", one.value());
            add(json, "most", one.most());
            add(json, "least", one.least());
            add(json, "watch", one.watch());
            all.add(json);
        });
        return all.build();
    }

    private static Figure figure(JsonObject json) {
        return new Figure(
                json.getString("id"),
                Unit.valueOf(json.getString("unit").toUpperCase(Locale.ROOT)),
                number(json, "value"),
                number(json, "most"),
                number(json, "least"),
                number(json, "watch"));
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        switch (value) {
            case null -> { // absent
            }
            case Double number -> json.add(name, JsonText.PROVIDER.createValue(BigDecimal.valueOf(number)));
            default -> json.add(name, value.toString());
        }
    }

    private static Double number(JsonObject json, String name) {
        JsonValue value = json.get(name);
        return value instanceof JsonNumber number ? number.doubleValue() : null;
    }

    private static Instant instant(JsonObject json, String name) {
        String text = json.getString(name, null);
        return text == null ? null : Instant.parse(text);
    }
}
