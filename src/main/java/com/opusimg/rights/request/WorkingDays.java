package com.opusimg.rights.request;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.Predicate;

/** Days that are neither Saturday nor Sunday nor a public holiday. */
final class WorkingDays {
    private final Predicate<LocalDate> holiday;

    WorkingDays(Predicate<LocalDate> holiday) {
        this.holiday = holiday;
    }

    boolean include(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !holiday.test(day);
    }

    /** The day itself, or the next one that is worked on. */
    LocalDate orNext(LocalDate day) {
        LocalDate next = day;
        while (!include(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** The last of so many working days after the day, which itself does not count. */
    LocalDate after(LocalDate day, int count) {
        LocalDate last = day;
        for (int left = count; left > 0; left--) {
            last = orNext(last.plusDays(1));
        }
        return last;
    }
}
