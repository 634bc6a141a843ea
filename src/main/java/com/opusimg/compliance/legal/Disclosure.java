package com.opusimg.compliance.legal;

import com.opusimg.platform.problem.Wrongs;
import java.time.LocalDate;

/**
 * How data went out.
 *
 * @param recipient who got it, one line
 * @param way by which way, one line
 * @param on the day; not in the future
 */
public record Disclosure(String recipient, String way, LocalDate on) {
    Disclosure checked(LocalDate today, Wrongs wrong) {
        String who = wrong.line(recipient, "recipient", "Say who got the data.");
        String how = wrong.line(way, "way", "Say by which way it went out.");
        if (on != null && on.isAfter(today)) {
            wrong.add("on", "It cannot have gone out on a day in the future.");
        } else {
            wrong.day(on, "on", "Give the day on which it went out, such as 2026-11-26.");
        }
        return new Disclosure(who, how, on);
    }
}
