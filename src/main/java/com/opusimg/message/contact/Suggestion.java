package com.opusimg.message.contact;

/**
 * An address that somebody may want to write to.
 *
 * @param name of the contact; empty where it has none
 */
public record Suggestion(ContactId contact, String name, String address) {}
