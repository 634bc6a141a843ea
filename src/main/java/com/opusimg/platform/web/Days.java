package com.opusimg.platform.web;

import com.opusimg.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Days as fields of pages have them. */
public final class Days {
    private Days() {}

    /**
     * The day of a field ({@code YYYY-MM-DD}), or null where it is empty.
     *
     * @throws ProblemException as {@code invalid-request} by the field, where it is none
     */
    public static LocalDate parse(String field, String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException malformed) {
            throw ProblemException.invalid(field, Texts.text("day.wrong"));
        }
    }
}
