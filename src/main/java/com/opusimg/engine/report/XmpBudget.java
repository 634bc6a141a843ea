package com.opusimg.engine.report;

/**
 * How many elements and attributes of XMP the reader is given of one file. It compares each property with all others beside
 * it, so that two megabytes of them would take half a minute.
 */
final class XmpBudget {

    private static final int MOST = 20_000;

    private int count;

    /**
     * Counts what looks like XML in a part of a file, in any encoding.
     *
     * @param part bytes that may hold a packet
     * @param length how many of them
     * @return whether the reader may be given it
     */
    boolean allows(byte[] part, int length) {
        for (int i = 0; i < length - 1 && count <= MOST; i++) {
            if (part[i] == '<' && startsName(part[i + 1]) || part[i] == '=' && startsValue(part[i + 1])) {
                count++;
            }
        }
        return count <= MOST;
    }

    /**
     * As {@link #allows(byte[], int)}, of all of a part.
     *
     * @param part bytes that may hold a packet
     * @return whether the reader may be given it
     */
    boolean allows(byte[] part) {
        return allows(part, part.length);
    }

    /** Zero is the other half of a character of UTF-16. */
    private static boolean startsName(byte next) {
        return next <= 0 || Character.isLetter(next) || next == '_' || next == ':';
    }

    private static boolean startsValue(byte next) {
        return next == 0 || next == '"' || next == '\'' || Character.isWhitespace(next);
    }
}
