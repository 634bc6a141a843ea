package com.opusimg.message.view;

import java.util.Locale;

/** The round mark of somebody who has no picture: letters of the name, in one of three tints. As the island draws it. */
final class Badges {
    private static final int TINTS = 3;

    private Badges() {}

    /** One or two letters. */
    static String initials(String name) {
        String[] words = name.strip().split("[\\s@._-]+");
        String first = letter(words[0]);
        return (words.length > 1 ? first + letter(words[1]) : first).toUpperCase(Locale.ROOT);
    }

    /** The same for the same address. */
    static int tint(String address) {
        return Math.floorMod(address.hashCode(), TINTS) + 1;
    }

    private static String letter(String word) {
        return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
