package com.opusimg.platform.egress;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part of what an integration sends, in the words in which people are told of it (GDPR Art. 12: clear and plain language) and by
 * the names under which it is sent.
 *
 * @param words what it is, beginning in lower case
 * @param fields names of the fields, inner ones as dotted paths (SHR-4)
 */
public record Sent(String words, Set<String> fields) {
    /** Keeps the names as they are now. */
    public Sent {
        fields = Set.copyOf(fields);
    }

    /** That part. */
    public static Sent of(String words, String... fields) {
        return new Sent(words, Set.of(fields));
    }

    /** The names of all fields of some parts. */
    public static Set<String> fields(Collection<Sent> parts) {
        return parts.stream().flatMap(part -> part.fields().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
