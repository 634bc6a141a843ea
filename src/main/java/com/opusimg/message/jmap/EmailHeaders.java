package com.opusimg.message.jmap;

import com.opusimg.message.EmailAddress;
import com.opusimg.message.Message;
import com.opusimg.message.Summary;
import com.opusimg.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The header fields of a message, and the forms in which they are asked for (RFC 8621, 4.1.2). */
final class EmailHeaders {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Set<String> ADDRESSES = Set.of("from", "to", "cc", "bcc", "reply-to", "sender");
    private static final Set<String> IDS = Set.of("message-id", "in-reply-to", "references");
    private static final String PREFIX = "header:";

    private final Message message;
    private final Summary summary;
    private final List<Field> fields = new ArrayList<>();

    /** A field as it goes over the wire, but in Unicode (RFC 6532). */
    record Field(String name, String value) {}

    EmailHeaders(Message message, Summary summary) {
        this.message = message;
        this.summary = summary;
        add("Date", DATE.format(message.at()));
        add("From", joined(List.of(summary.from())));
        add("To", joined(summary.to()));
        add("Cc", joined(summary.cc()));
        add("Bcc", joined(summary.bcc()));
        add("Subject", summary.subject());
        add("Message-ID", bracketed(List.of(summary.messageId())));
        List<String> answered = summary.references();
        add("In-Reply-To", bracketed(answered.isEmpty() ? List.of() : List.of(answered.getLast())));
        add("References", bracketed(answered));
        add("MIME-Version", "1.0");
    }

    List<Field> fields() {
        return fields;
    }

    /** All as {@code EmailHeader} objects. */
    JsonArray json() {
        var all = JsonText.PROVIDER.createArrayBuilder();
        fields.forEach(field -> all.add(JsonText.PROVIDER
                .createObjectBuilder()
                .add("name", field.name())
                .add("value", " " + field.value())));
        return all.build();
    }

    static boolean asks(String property) {
        return property.startsWith(PREFIX);
    }

    /** The value of a property {@code header:name[:asForm][:all]}; refuses a form that the field has not. */
    JsonValue value(String property) {
        Asked asked = Asked.of(property);
        List<JsonValue> values = fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(asked.name()))
                .map(field -> value(asked, field))
                .toList();
        if (asked.all()) {
            var all = JsonText.PROVIDER.createArrayBuilder();
            values.forEach(all::add);
            return all.build();
        }
        return values.isEmpty() ? JsonValue.NULL : values.getLast();
    }

    /** Refuses a property that asks for a form which the field has not. */
    static void check(String property) {
        Asked.of(property);
    }

    private JsonValue value(Asked asked, Field field) {
        String name = asked.name().toLowerCase(Locale.ROOT);
        return switch (asked.form()) {
            case "asRaw" -> Standard.textOrNull(" " + field.value());
            case "asText" -> Standard.textOrNull(field.value());
            case "asAddresses" -> addresses(people(name));
            case "asGroupedAddresses" ->
                JsonText.PROVIDER
                        .createArrayBuilder()
                        .add(JsonText.PROVIDER
                                .createObjectBuilder()
                                .addNull("name")
                                .add("addresses", addresses(people(name))))
                        .build();
            case "asMessageIds" ->
                Standard.texts(
                        switch (name) {
                            case "message-id" -> List.of(summary.messageId());
                            case "in-reply-to" -> List.of(summary.references().getLast());
                            default -> summary.references();
                        });
            case "asDate" -> Standard.textOrNull(Standard.moment(message.at()));
            default -> JsonValue.NULL; // asURLs: none of the fields has any
        };
    }

    /** Whom a field names; nobody where it is none of people. */
    List<EmailAddress> people(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "from" -> List.of(summary.from());
            case "to" -> summary.to();
            case "cc" -> summary.cc();
            case "bcc" -> summary.bcc();
            default -> List.of();
        };
    }

    static JsonArray addresses(List<EmailAddress> addresses) {
        var all = JsonText.PROVIDER.createArrayBuilder();
        addresses.forEach(one -> all.add(JsonText.PROVIDER
                .createObjectBuilder()
                .add("name", Standard.textOrNull(one.name()))
                .add("email", one.email())));
        return all.build();
    }

    private void add(String name, String value) {
        if (!value.isEmpty() || name.equals("Subject")) {
            fields.add(new Field(name, value));
        }
    }

    private static String joined(List<EmailAddress> people) {
        return people.stream()
                .map(one -> one.name() == null
                        ? one.email()
                        : "\"" + one.name().replaceAll("([\"\\\\])", "\\\\$1") + "\" <" + one.email() + ">")
                .collect(Collectors.joining(", "));
    }

    private static String bracketed(List<String> ids) {
        return ids.stream().map(id -> "<" + id + ">").collect(Collectors.joining(" "));
    }

    private record Asked(String name, String form, boolean all) {
        static Asked of(String property) {
            String[] parts = property.substring(PREFIX.length()).split(":", -1);
            boolean all = parts.length > 1 && parts[parts.length - 1].equals("all");
            int forms = parts.length - 1 - (all ? 1 : 0);
            String name = parts[0];
            String form = forms == 0 ? "asRaw" : parts[1];
            String lower = name.toLowerCase(Locale.ROOT);
            boolean has = switch (form) {
                case "asRaw" -> true;
                case "asText" -> !ADDRESSES.contains(lower) && !IDS.contains(lower) && !lower.equals("date");
                case "asAddresses", "asGroupedAddresses" -> ADDRESSES.contains(lower);
                case "asMessageIds" -> IDS.contains(lower);
                case "asDate" -> lower.equals("date");
                case "asURLs" -> !ADDRESSES.contains(lower) && !IDS.contains(lower) && !lower.equals("date");
                default -> false;
            };
            if (forms > 1 || name.isEmpty() || !has) {
                throw MethodError.arguments("There is no property " + property + ".");
            }
            return new Asked(name, form, all);
        }
    }
}
