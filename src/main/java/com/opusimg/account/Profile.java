package com.opusimg.account;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person tells about themselves, as it was given and not yet checked. The names of its parts are those of forms and problems.
 */
public record Profile(String email, String firstName, String lastName, LocalDate birthDate) {
    /** Names of the parts that are not as in another. */
    Set<String> differsFrom(Profile other) {
        var parts = new TreeSet<String>();
        add(parts, "email", email, other.email);
        add(parts, "firstName", firstName, other.firstName);
        add(parts, "lastName", lastName, other.lastName);
        add(parts, "birthDate", birthDate, other.birthDate);
        return parts;
    }

    private static void add(Set<String> parts, String name, Object one, Object other) {
        if (!Objects.equals(one, other)) {
            parts.add(name);
        }
    }
}
