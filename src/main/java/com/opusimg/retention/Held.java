package com.opusimg.retention;

import java.time.Instant;

/**
 * Something about a person that is kept longer than its rule says.
 *
 * @param what is kept, in words for the person
 * @param why it is kept, in words for the person
 * @param until when it goes if nobody decides otherwise
 */
public record Held(String what, String why, Instant until) {}
