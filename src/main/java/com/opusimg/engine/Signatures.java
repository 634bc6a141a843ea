package com.opusimg.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Recognises formats that have no long signature of their own: by all that their headers must say. The first bytes come as
 * text, one character a byte.
 */
final class Signatures {

    private static final Pattern PNM =
            Pattern.compile("P(?:[1-6]\\s+(?:#[^\\n]*\\n\\s*)*\\d+\\s|7\\s*\\n|[Ff]\\s+\\d+\\s)", Pattern.DOTALL);

    /** Prolog, comments and document type may stand before the root element. */
    private static final Pattern SVG = Pattern.compile(
            "(?:\u00EF\u00BB\u00BF)?\\s*+(?:<\\?.*?\\?>\\s*+|<!--.*?-->\\s*+)*+(?:<!DOCTYPE\\s+svg[\\s\\[>]|<(?:svg:)?svg[\\s/>])",
            Pattern.DOTALL);

    private static final Set<Integer> BMP_HEADERS = Set.of(12, 16, 40, 52, 56, 64, 108, 124);
    private static final Set<Integer> PCX_VERSIONS = Set.of(0, 2, 3, 4, 5);
    private static final Set<Integer> PCX_BITS = Set.of(1, 2, 4, 8);
    private static final Set<Integer> TGA_PALETTE_BITS = Set.of(15, 16, 24, 32);
    private static final int PICT_PREAMBLE = 512;

    private static final Map<Format, Predicate<String>> TESTS = new EnumMap<>(Map.ofEntries(
            Map.entry(Format.SVG, (Predicate<String>) text -> SVG.matcher(text).lookingAt()),
            Map.entry(Format.BMP, Signatures::bmp),
            Map.entry(Format.ICO, Signatures::ico),
            Map.entry(Format.ICNS, text -> text.startsWith("icns")),
            Map.entry(Format.PSD, text -> text.startsWith("8BPS\0\1") || text.startsWith("8BPS\0\2")),
            Map.entry(Format.PNM, text -> PNM.matcher(text).lookingAt()),
            Map.entry(Format.PCX, Signatures::pcx),
            Map.entry(Format.SGI, Signatures::sgi),
            Map.entry(Format.DDS, text -> text.startsWith("DDS \u007C\0\0\0")),
            Map.entry(Format.HDR, text -> text.startsWith("#?RADIANCE\n") || text.startsWith("#?RGBE\n")),
            Map.entry(Format.PICT, Signatures::pict),
            Map.entry(Format.TGA, Signatures::tga)));

    private Signatures() {}

    static Optional<Format> find(String text) {
        // In the order of the formats, but for TGA, which has no signature at all.
        return TESTS.entrySet().stream()
                .filter(test -> test.getKey() != Format.TGA && test.getValue().test(text))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> tga(text) ? Optional.of(Format.TGA) : Optional.empty());
    }

    private static boolean bmp(String text) {
        return text.length() >= 26 && text.startsWith("BM") && BMP_HEADERS.contains(little(text, 14, 4));
    }

    private static boolean ico(String text) {
        if (text.length() < 22 || !text.startsWith("\0\0\1\0") && !text.startsWith("\0\0\2\0")) {
            return false;
        }
        int count = little(text, 4, 2);
        return count > 0 && text.charAt(9) == 0 && little(text, 14, 4) > 0 && little(text, 18, 4) >= 6 + 16 * count;
    }

    private static boolean pcx(String text) {
        return text.length() >= 128
                && text.charAt(0) == 0x0A
                && PCX_VERSIONS.contains((int) text.charAt(1))
                && text.charAt(2) <= 1
                && PCX_BITS.contains((int) text.charAt(3))
                && little(text, 4, 2) <= little(text, 8, 2)
                && little(text, 6, 2) <= little(text, 10, 2)
                && text.charAt(64) == 0
                && text.charAt(65) >= 1
                && text.charAt(65) <= 4;
    }

    private static boolean sgi(String text) {
        return text.length() >= 12
                && text.startsWith("\u0001\u00DA")
                && text.charAt(2) <= 1
                && (text.charAt(3) == 1 || text.charAt(3) == 2)
                && text.charAt(4) == 0
                && text.charAt(5) >= 1
                && text.charAt(5) <= 3;
    }

    /** Version 2 says so in ten bytes; version 1 in two, so that there the preamble must be empty too. */
    private static boolean pict(String text) {
        int version = PICT_PREAMBLE + 10;
        if (text.startsWith("\0\u0011\u0002\u00FF\u000C\0", version)) {
            return true;
        }
        return text.startsWith("\u0011\1", version)
                && text.chars().limit(PICT_PREAMBLE).allMatch(one -> one == 0);
    }

    /** Every field of the header must go with every other. */
    private static boolean tga(String text) {
        if (text.length() < 19 || little(text, 12, 2) == 0 || little(text, 14, 2) == 0) {
            return false;
        }
        int palette = text.charAt(1);
        int bits = text.charAt(16);
        int alpha = text.charAt(17) & 0xF;
        boolean noPalette = palette == 0 && text.startsWith("\0\0\0\0\0", 3);
        boolean aPalette = palette == 1 && little(text, 5, 2) > 0 && TGA_PALETTE_BITS.contains((int) text.charAt(7));
        boolean depth = switch (text.charAt(2)) {
            case 1, 9 -> aPalette && bits == 8 && (alpha == 0 || alpha == 8);
            case 2, 10 ->
                (noPalette || aPalette)
                        && (bits == 32 && (alpha == 8 || alpha == 0)
                                || bits == 24 && alpha == 0
                                || (bits == 15 || bits == 16) && alpha <= 1);
            case 3, 11 -> noPalette && (bits == 8 && alpha == 0 || bits == 16 && (alpha == 8 || alpha == 0));
            default -> false;
        };
        return depth && (text.charAt(17) & 0xC0) == 0;
    }

    private static int little(String text, int at, int length) {
        int value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | text.charAt(at + i);
        }
        return value;
    }
}
