package com.opusimg.message.contact;

import com.opusimg.account.ProfileRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which contacts are meant: by the beginnings of words in names, addresses and groups, by digits of numbers, or by a group. */
record Search(List<String> words, String digits, String group) {
    /** The order of names, and where two are the same, the older contact first. */
    static final Comparator<BookEntry> BY_NAME = Comparator.comparing(
                    (BookEntry entry) -> Words.folded(entry.card().title()))
            .thenComparing(entry -> entry.id().value());

    private static final int LEAST_DIGITS = 3;

    /**
     * A search.
     *
     * @param text null or blank for everybody
     * @param group null or blank for all groups
     */
    static Search of(String text, String group) {
        String wanted = text == null ? "" : text;
        String digits = wanted.replaceAll("[\\s()/.+\\-]", "");
        return new Search(
                Words.of(wanted),
                digits.length() >= LEAST_DIGITS && digits.chars().allMatch(Character::isDigit) ? digits : "",
                group == null || group.isBlank() ? "" : Words.clean(group));
    }

    boolean finds(Card card) {
        if (!group.isEmpty() && !card.groups().contains(group)) {
            return false;
        }
        return words.isEmpty() || Words.begin(words, words(card)) || dials(card);
    }

    /** Whether an address is meant by its contact's name or by itself. */
    boolean suggests(Card card, String address) {
        var words = new ArrayList<>(names(card));
        words.addAll(Words.of(ProfileRules.canonical(address)));
        return Words.begin(this.words, words);
    }

    private boolean dials(Card card) {
        return !digits.isEmpty()
                && card.numbers().stream()
                        .anyMatch(entry -> CardRules.dialled(entry.value()).contains(digits));
    }

    private static List<String> words(Card card) {
        var words = new ArrayList<>(names(card));
        card.addresses().forEach(entry -> words.addAll(Words.of(entry.value())));
        card.groups().forEach(group -> words.addAll(Words.of(group)));
        return words;
    }

    private static List<String> names(Card card) {
        var words = new ArrayList<>(Words.of(card.name()));
        words.addAll(Words.of(card.givenName()));
        words.addAll(Words.of(card.familyName()));
        return words;
    }
}
