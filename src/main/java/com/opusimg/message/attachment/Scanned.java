package com.opusimg.message.attachment;

import java.time.Instant;

/**
 * What a scan came to.
 *
 * @param at when the scanner had its say; null where it had none
 * @param found what was found, in the scanner's words, or null
 */
record Scanned(Scan scan, Instant at, String found) {
    /** Whether it tells more than another: a scan that was done outweighs one that was not, and what was found outweighs all. */
    boolean outweighs(Scan other) {
        return scan.compareTo(other) > 0;
    }
}
