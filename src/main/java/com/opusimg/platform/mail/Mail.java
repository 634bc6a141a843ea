package com.opusimg.platform.mail;

import java.util.Map;

/**
 * A plain-text mail to one person.
 *
 * @param to one address
 * @param subject one line
 * @param text lines ended by line feeds
 * @param headers further fields of its head, each of one line
 */
public record Mail(String to, String subject, String text, Map<String, String> headers) {
    public Mail {
        headers = Map.copyOf(headers);
        headers.values().forEach(value -> {
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("A field of a mail's head is one line.");
            }
        });
    }

    /** A mail without further fields. */
    public Mail(String to, String subject, String text) {
        this(to, subject, text, Map.of());
    }
}
