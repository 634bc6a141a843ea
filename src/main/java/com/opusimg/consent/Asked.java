package com.opusimg.consent;

/**
 * What people are asked in this installation.
 *
 * @param version of the register of purposes
 * @param facts digest of what matters about it: version, purposes and recipients; who answered other facts is asked again
 * @param text everything that is shown, as one text
 * @param hash SHA-256 of the text, in hexadecimal
 */
public record Asked(int version, String facts, String text, String hash) {}
