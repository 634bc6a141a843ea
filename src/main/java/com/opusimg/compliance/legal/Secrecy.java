package com.opusimg.compliance.legal;

import com.opusimg.platform.problem.Wrongs;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Whether an authority forbids telling the person, until when and on what basis.
 *
 * @param until the last day on which it is forbidden, in UTC; null where it is forbidden, and no end was said
 * @param why the basis; null where nothing is forbidden
 */
public record Secrecy(boolean forbidden, LocalDate until, String why) {
    /** Nothing forbids it. */
    public static final Secrecy NONE = new Secrecy(false, null, null);

    Secrecy checked(LocalDate today, Wrongs wrong) {
        if (!forbidden) {
            return NONE;
        }
        String basis = wrong.text(why, "secretBasis", "Say on what basis it is forbidden to tell the person.");
        if (until != null
                && wrong.day(until, "secretUntil", "Give a day, such as 2027-03-31.")
                && until.isBefore(today)) {
            wrong.add("secretUntil", "That day is over: then nothing is forbidden any more.");
        }
        return new Secrecy(true, until, basis);
    }

    /** From when the person may be told; null while no end is known. */
    Instant tellFrom(Instant now) {
        if (!forbidden) {
            return now;
        }
        return until == null
                ? null
                : until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
