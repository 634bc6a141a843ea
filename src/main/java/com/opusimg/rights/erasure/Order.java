package com.opusimg.rights.erasure;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.rights.erasure.Erasure.By;
import java.time.Duration;
import java.util.List;

/**
 * How somebody asks for an erasure.
 *
 * @param by who asks
 * @param actor the account that asks, for the audit chain; null for the system
 * @param caseReference of the case that it answers, at most 80 characters; null for none
 * @param grace how long it can still be undone; zero for not at all
 */
public record Order(By by, AccountId actor, String caseReference, Duration grace) {
    /** The times of grace that a person can choose, in days. */
    public static final List<Integer> GRACE_DAYS = List.of(0, 7, 14, 30);

    /** Its person asks for it, with a time of grace or zero. */
    public static Order ofPerson(AccountId person, int graceDays) {
        if (!GRACE_DAYS.contains(graceDays)) {
            throw ProblemException.invalid("graceDays", "Choose 0, 7, 14 or 30 days.");
        }
        return new Order(By.PERSON, person, null, Duration.ofDays(graceDays));
    }

    /** Staff asks for it, to answer a case. */
    public static Order ofCase(AccountId staff, String reference) {
        return new Order(By.STAFF, staff, reference, Duration.ZERO);
    }

    static Order replay() {
        return new Order(By.REPLAY, null, null, Duration.ZERO);
    }
}
