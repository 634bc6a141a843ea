package com.opusimg.message.contact;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Text as it is kept, and as it is compared. */
final class Words {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Words() {}

    /** One line in one Unicode form (NFC): without control characters, each run of blanks as one, none around it; empty for null. */
    static String clean(String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        var plain = new StringBuilder(text.length());
        text.codePoints().map(Words::blank).filter(one -> !isControl(one)).forEach(plain::appendCodePoint);
        return BLANKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /** The same, cut to a number of characters; never within one that takes two. */
    static String clean(String text, int longest) {
        String clean = clean(text);
        if (clean.length() <= longest) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(longest - 1)) ? longest - 1 : longest;
        return clean.substring(0, end).strip();
    }

    /** The form in which names are compared and sorted: small letters without accents. */
    static String folded(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        if (plain.chars().allMatch(one -> one < 128)) {
            return plain;
        }
        // Letters that no Unicode form takes apart.
        return plain.replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("ð", "d")
                .replace("þ", "th")
                .replace("ı", "i");
    }

    /** The words of a text, folded. */
    static List<String> of(String text) {
        return Stream.of(BETWEEN.split(folded(text)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Whether each of the wanted words begins one of the others. */
    static boolean begin(List<String> wanted, List<String> words) {
        return wanted.stream().allMatch(one -> words.stream().anyMatch(word -> word.startsWith(one)));
    }

    private static int blank(int one) {
        int type = Character.getType(one);
        boolean space = one == '\t'
                || one == '\n'
                || one == '\r'
                || type == Character.SPACE_SEPARATOR
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        return space ? ' ' : one;
    }

    /** Besides controls what turns the direction of text around or is not to be seen; joiners stay, since scripts and emoji need them. */
    private static boolean isControl(int one) {
        int type = Character.getType(one);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.FORMAT && one != 0x200C && one != 0x200D;
    }
}
