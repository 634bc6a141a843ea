package com.opusimg.rights.export.guide;

/**
 * Who else receives something, for a purpose.
 *
 * @param name of the company
 * @param place where it is processed, in words
 * @param safeguard what makes a transfer to that place lawful, in words
 */
public record Recipient(String name, String place, String safeguard) {}
