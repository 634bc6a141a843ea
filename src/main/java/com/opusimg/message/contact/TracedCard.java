package com.opusimg.message.contact;

import com.opusimg.account.ProfileRules;
import com.opusimg.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A card of which each value knows the imports that it came by, so that taking an import back leaves nothing of it, and nothing else
 * goes (MSG-10). What the person put in came by none.
 */
record TracedCard(
        Part name, Part givenName, Part familyName, List<Part> addresses, List<Part> numbers, List<Part> groups) {
    private static final Part NONE = new Part("", "", Set.of());

    /**
     * A value.
     *
     * @param label empty where there is none, as for all but addresses and numbers
     * @param imports by which it came; empty where the person put it in
     */
    record Part(String value, String label, Set<UUID> imports) {
        /** Keeps the imports as they are now, and those of no value not at all. */
        Part {
            imports = value.isEmpty() ? Set.of() : Set.copyOf(imports);
        }

        private boolean isOwn() {
            return imports.isEmpty();
        }

        /** The same value from another card: what is the person's own on one of them is so on both. */
        private Part and(Part same) {
            if (isOwn() || same.isOwn()) {
                return new Part(value, label, Set.of());
            }
            var both = new HashSet<>(imports);
            both.addAll(same.imports);
            return new Part(value, label, both);
        }

        private Optional<Part> without(Set<UUID> gone) {
            if (isOwn()) {
                return Optional.of(this);
            }
            var left = new HashSet<>(imports);
            left.removeAll(gone);
            return left.isEmpty() ? Optional.empty() : Optional.of(new Part(value, label, left));
        }
    }

    /**
     * Two cards as one.
     *
     * @param left how many addresses and numbers found no room
     */
    record United(TracedCard card, int left) {}

    /** A card all of which came by one import, or by none for null. */
    static TracedCard of(Card card, UUID from) {
        Set<UUID> imports = from == null ? Set.of() : Set.of(from);
        return new TracedCard(
                new Part(card.name(), "", imports),
                new Part(card.givenName(), "", imports),
                new Part(card.familyName(), "", imports),
                entries(card.addresses(), imports),
                entries(card.numbers(), imports),
                card.groups().stream()
                        .map(group -> new Part(group, "", imports))
                        .toList());
    }

    /** What it says. */
    Card card() {
        return new Card(
                name.value,
                givenName.value,
                familyName.value,
                addresses.stream()
                        .map(part -> new Card.Entry(part.value, part.label))
                        .toList(),
                numbers.stream()
                        .map(part -> new Card.Entry(part.value, part.label))
                        .toList(),
                groups.stream().map(Part::value).toList());
    }

    /** Every import that something of it came by. */
    Set<UUID> imports() {
        var imports = new HashSet<UUID>();
        parts().forEach(part -> imports.addAll(part.imports));
        return imports;
    }

    /** Whether something of it is the person's own. */
    boolean hasOwn() {
        return parts().anyMatch(part -> !part.value.isEmpty() && part.isOwn());
    }

    /**
     * The card as the person changed it: what stayed came as it came.
     *
     * @param from what new values count as come by, or null for the person's own
     */
    TracedCard changed(Card to, UUID from) {
        TracedCard fresh = of(to, from);
        return new TracedCard(
                same(name, fresh.name),
                same(givenName, fresh.givenName),
                same(familyName, fresh.familyName),
                kept(addresses, fresh.addresses, ProfileRules::canonical),
                kept(numbers, fresh.numbers, CardRules::dialled),
                kept(groups, fresh.groups, UnaryOperator.identity()));
    }

    /** This card with what another says besides; of names this one's stay. */
    United with(TracedCard other) {
        var left = new int[1];
        boolean parted = !givenName.value.isEmpty() || !familyName.value.isEmpty();
        var card = new TracedCard(
                united(name, other.name),
                parted ? sameOnly(givenName, other.givenName) : other.givenName,
                parted ? sameOnly(familyName, other.familyName) : other.familyName,
                united(addresses, other.addresses, ProfileRules::canonical, ContactLimits.MOST_VALUES, left),
                united(numbers, other.numbers, CardRules::dialled, ContactLimits.MOST_VALUES, left),
                united(groups, other.groups, UnaryOperator.identity(), ContactLimits.MOST_GROUPS, left));
        return new United(card, left[0]);
    }

    /** What stays when imports are taken back; empty where nothing does that says something of anybody. */
    Optional<TracedCard> without(Set<UUID> gone) {
        var card = new TracedCard(
                name.without(gone).orElse(NONE),
                givenName.without(gone).orElse(NONE),
                familyName.without(gone).orElse(NONE),
                without(addresses, gone),
                without(numbers, gone),
                without(groups, gone));
        return card.card().isBlank() && card.givenName.value.isEmpty() && card.familyName.value.isEmpty()
                ? Optional.empty()
                : Optional.of(card);
    }

    /** The same with other groups: one named otherwise, or taken out for null. */
    TracedCard regrouped(String group, String to) {
        var seen = new HashSet<String>();
        return new TracedCard(
                name,
                givenName,
                familyName,
                addresses,
                numbers,
                groups.stream()
                        .map(part -> part.value.equals(group) ? new Part(to == null ? "" : to, "", part.imports) : part)
                        .filter(part -> !part.value.isEmpty() && seen.add(part.value))
                        .toList());
    }

    private Stream<Part> parts() {
        return Stream.of(Stream.of(name, givenName, familyName), addresses.stream(), numbers.stream(), groups.stream())
                .flatMap(part -> part);
    }

    private static List<Part> entries(List<Card.Entry> entries, Set<UUID> imports) {
        return entries.stream()
                .map(entry -> new Part(entry.value(), entry.label(), imports))
                .toList();
    }

    private static Part same(Part before, Part now) {
        return before.value.equals(now.value) ? before : now;
    }

    private static List<Part> kept(List<Part> before, List<Part> now, Function<String, String> key) {
        return now.stream()
                .map(part -> before.stream()
                        .filter(old -> key.apply(old.value).equals(key.apply(part.value)))
                        .findFirst()
                        .map(old -> new Part(part.value, part.label, old.imports))
                        .orElse(part))
                .toList();
    }

    private static Part united(Part here, Part there) {
        return here.value.isEmpty() ? there : sameOnly(here, there);
    }

    private static Part sameOnly(Part here, Part there) {
        return !here.value.isEmpty() && here.value.equals(there.value) ? here.and(there) : here;
    }

    private static List<Part> united(
            List<Part> here, List<Part> there, Function<String, String> key, int most, int[] left) {
        var all = new ArrayList<>(here);
        for (Part part : there) {
            int place = place(all, key, key.apply(part.value));
            if (place >= 0) {
                all.set(place, all.get(place).and(part));
            } else if (all.size() < most) {
                all.add(part);
            } else {
                left[0]++;
            }
        }
        return all;
    }

    private static int place(List<Part> parts, Function<String, String> key, String wanted) {
        for (int i = 0; i < parts.size(); i++) {
            if (key.apply(parts.get(i).value).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static List<Part> without(List<Part> parts, Set<UUID> gone) {
        return parts.stream().flatMap(part -> part.without(gone).stream()).toList();
    }

    /** As it is sealed. */
    JsonObject json() {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("name", json(name))
                .add("givenName", json(givenName))
                .add("familyName", json(familyName))
                .add("addresses", json(addresses))
                .add("numbers", json(numbers))
                .add("groups", json(groups))
                .build();
    }

    /** The card that {@link #json} wrote. */
    static TracedCard of(JsonObject json) {
        return new TracedCard(
                part(json.getJsonObject("name")),
                part(json.getJsonObject("givenName")),
                part(json.getJsonObject("familyName")),
                parts(json.getJsonArray("addresses")),
                parts(json.getJsonArray("numbers")),
                parts(json.getJsonArray("groups")));
    }

    private static JsonArrayBuilder json(List<Part> parts) {
        JsonArrayBuilder array = JsonText.PROVIDER.createArrayBuilder();
        parts.forEach(part -> array.add(json(part)));
        return array;
    }

    private static JsonObjectBuilder json(Part part) {
        JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder();
        if (!part.value.isEmpty()) {
            json.add("value", part.value);
        }
        if (!part.label.isEmpty()) {
            json.add("label", part.label);
        }
        if (!part.imports.isEmpty()) {
            JsonArrayBuilder imports = JsonText.PROVIDER.createArrayBuilder();
            new TreeSet<>(part.imports).forEach(one -> imports.add(one.toString()));
            json.add("imports", imports);
        }
        return json;
    }

    private static List<Part> parts(JsonArray array) {
        return array.getValuesAs(TracedCard::part);
    }

    private static Part part(JsonObject json) {
        JsonArray imports = json.getJsonArray("imports");
        return new Part(
                json.getString("value", ""),
                json.getString("label", ""),
                imports == null
                        ? Set.of()
                        : Set.copyOf(imports.getValuesAs((JsonString one) -> UUID.fromString(one.getString()))));
    }
}
