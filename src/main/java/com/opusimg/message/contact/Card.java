package com.opusimg.message.contact;

import java.util.List;

/**
 * What is kept of somebody (MSG-7): all of it, and nothing besides.
 *
 * @param name as it is shown; empty where there is none
 * @param givenName empty where there is none
 * @param familyName empty where there is none
 * @param addresses mail addresses
 * @param numbers telephone numbers
 * @param groups names that the person gave to groups
 */
public record Card(
        String name,
        String givenName,
        String familyName,
        List<Entry> addresses,
        List<Entry> numbers,
        List<String> groups) {
    /**
     * An address or a number.
     *
     * @param label such as "home"; empty where there is none
     */
    public record Entry(String value, String label) {}

    /** Keeps the lists as they are now. */
    public Card {
        addresses = List.copyOf(addresses);
        numbers = List.copyOf(numbers);
        groups = List.copyOf(groups);
    }

    /** What it is called in lists: its name, else its first address, else its first number; empty where it has none of them. */
    public String title() {
        if (!name.isEmpty()) {
            return name;
        }
        if (!addresses.isEmpty()) {
            return addresses.getFirst().value();
        }
        return numbers.isEmpty() ? "" : numbers.getFirst().value();
    }

    /** Whether it says nothing of anybody. */
    public boolean isBlank() {
        return title().isEmpty();
    }

    /** The name to show where only parts of one are known: given and family name with a blank between them. */
    static String joined(String given, String family) {
        return (given + " " + family).strip();
    }
}
