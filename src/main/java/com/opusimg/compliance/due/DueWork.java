package com.opusimg.compliance.due;

import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is due in a register. Its name stands in the message bundle under {@code due.} and its id.
 *
 * @param id of the register: stable, lower case with hyphens
 * @param page path of the page that lists it; whoever may not open that does not see the entry
 * @param open how many things wait for staff
 * @param overdue how many of these are past their deadline
 * @param next the first deadline of those that are not overdue; null where none has a deadline
 */
public record DueWork(String id, String page, long open, long overdue, Deadline next) {

    public DueWork {
        open = Math.max(open, overdue); // they may have been counted one after the other
    }

    /** Work without deadlines. */
    public static DueWork undated(String id, String page, long open) {
        return new DueWork(id, page, open, 0, null);
    }

    /**
     * Counts what is open.
     *
     * @param overdue as the register itself judges it
     * @param deadline of one; null where it has none
     */
    public static <T> DueWork of(
            String id, String page, Collection<T> open, Predicate<T> overdue, Function<T, Deadline> deadline) {
        return new DueWork(
                id,
                page,
                open.size(),
                open.stream().filter(overdue).count(),
                open.stream()
                        .filter(overdue.negate())
                        .map(deadline)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    /** Whether somebody is late. */
    public boolean late() {
        return overdue > 0;
    }
}
