package com.opusimg.platform.mail;

/**
 * A plain-text mail to one person.
 *
 * @param to one address
 * @param subject one line
 * @param text lines ended by line feeds
 */
public record Mail(String to, String subject, String text) {}
