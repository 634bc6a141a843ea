package com.opusimg.message.contact;

import com.opusimg.platform.problem.ProblemException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/** Reads contacts as the browser's contact picker gives them (W3C Contact Picker API): {@code name}, {@code email} and {@code tel}, each a list. */
final class PickerReading {
    private static final String CONTACTS = "contacts";

    private PickerReading() {}

    /** Reads the list {@code contacts} of a body; refuses a body without one. */
    static void read(JsonObject body, Drafts into) {
        if (body == null
                || !(body.get(CONTACTS) instanceof JsonArray contacts)
                || !contacts.stream().allMatch(JsonObject.class::isInstance)) {
            throw ProblemException.invalid(
                    CONTACTS, "Send the contacts as the picker gave them: a list of objects with name, email and tel.");
        }
        for (JsonObject contact : contacts.getValuesAs(JsonObject.class)) {
            Drafts.Reading reading = into.next();
            contact.forEach((field, value) -> {
                switch (field) {
                    case "name" -> texts(value).forEach(reading::name);
                    case "email" -> texts(value).forEach(one -> reading.address(one, "", null));
                    case "tel" -> texts(value).forEach(one -> reading.number(one, "", null));
                    case "icon" -> notKept(reading, "photo", value);
                    case "address" -> notKept(reading, "postal-address", value);
                    default -> notKept(reading, field, value);
                }
            });
            reading.end();
        }
    }

    private static List<String> texts(JsonValue value) {
        return value instanceof JsonArray array
                ? array.stream()
                        .filter(JsonString.class::isInstance)
                        .map(one -> ((JsonString) one).getString())
                        .toList()
                : value instanceof JsonString text ? List.of(text.getString()) : List.of();
    }

    private static void notKept(Drafts.Reading reading, String what, JsonValue value) {
        boolean none = value == JsonValue.NULL || value instanceof JsonArray array && array.isEmpty();
        if (!none) {
            reading.notKept(what);
        }
    }
}
