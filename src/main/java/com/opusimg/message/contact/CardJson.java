package com.opusimg.message.contact;

import com.opusimg.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.function.BiConsumer;

/** A card as it stands in packages. */
final class CardJson {
    private CardJson() {}

    static JsonObject write(Card card) {
        JsonArrayBuilder groups = JsonText.PROVIDER.createArrayBuilder();
        card.groups().forEach(groups::add);
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("name", card.name())
                .add("givenName", card.givenName())
                .add("familyName", card.familyName())
                .add("addresses", entries(card.addresses(), "address"))
                .add("numbers", entries(card.numbers(), "number"))
                .add("groups", groups)
                .build();
    }

    private static JsonArrayBuilder entries(List<Card.Entry> entries, String name) {
        JsonArrayBuilder array = JsonText.PROVIDER.createArrayBuilder();
        for (Card.Entry entry : entries) {
            JsonObjectBuilder one = JsonText.PROVIDER.createObjectBuilder().add(name, entry.value());
            if (!entry.label().isEmpty()) {
                one.add("label", entry.label());
            }
            array.add(one);
        }
        return array;
    }

    /** Reads a card that may be anybody's: what is of another form is passed over. */
    static void read(JsonObject json, Drafts.Reading into) {
        into.name(text(json, "name"));
        into.givenName(text(json, "givenName"));
        into.familyName(text(json, "familyName"));
        each(json, "addresses", "address", (value, label) -> into.address(value, label, null));
        each(json, "numbers", "number", (value, label) -> into.number(value, label, null));
        if (json.get("groups") instanceof JsonArray groups) {
            groups.stream()
                    .filter(JsonString.class::isInstance)
                    .forEach(group -> into.group(((JsonString) group).getString()));
        }
    }

    private static void each(JsonObject json, String list, String name, BiConsumer<String, String> taker) {
        if (json.get(list) instanceof JsonArray entries) {
            for (JsonValue entry : entries) {
                if (entry instanceof JsonObject one) {
                    taker.accept(text(one, name), text(one, "label"));
                }
            }
        }
    }

    private static String text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : "";
    }
}
