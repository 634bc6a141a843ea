package com.opusimg.compliance.legal;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.Wrongs;
import java.time.LocalDate;

/**
 * What a request of an authority says.
 *
 * @param authority who asks, one line
 * @param country two letters (ISO 3166-1)
 * @param basis the law that it names, one line
 * @param reference its own number, one line
 * @param asked what it asks for
 * @param receivedOn the day on which it came in; not in the future
 * @param dueOn the last day for an answer, or null
 * @param account whose data it asks for, or null where that is not known or nobody's
 */
public record LegalFacts(
        String authority,
        String country,
        String basis,
        String reference,
        String asked,
        LocalDate receivedOn,
        LocalDate dueOn,
        AccountId account) {
    LegalFacts checked(LocalDate today, Wrongs wrong) {
        String who = wrong.line(authority, "authority", "Say which authority asks.");
        String where = wrong.country(country, "country");
        String law = wrong.line(basis, "basis", "Say on which law the request stands.");
        String number = wrong.line(reference, "reference", "Give the reference of the authority.");
        String what = wrong.text(asked, "asked", "Write what the authority asks for.");
        if (receivedOn != null && receivedOn.isAfter(today)) {
            wrong.add("receivedOn", "It cannot have come in on a day in the future.");
        } else if (wrong.day(receivedOn, "receivedOn", "Give the day on which it came in, such as 2026-11-26.")
                && dueOn != null
                && wrong.day(dueOn, "dueOn", "Give a day, such as 2026-12-10.")
                && dueOn.isBefore(receivedOn)) {
            wrong.add("dueOn", "It is due on the day on which it came in, or after it.");
        }
        return new LegalFacts(who, where, law, number, what, receivedOn, dueOn, account);
    }
}
