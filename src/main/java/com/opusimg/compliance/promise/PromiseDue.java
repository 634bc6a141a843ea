package com.opusimg.compliance.promise;

import com.opusimg.compliance.due.DueSource;
import com.opusimg.compliance.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Promises that are not kept as they were measured last, and alarms that nobody took on. None of them waits for a day. */
@ApplicationScoped
public class PromiseDue implements DueSource {
    private static final String PROMISES = "/staff/promises";

    @Inject
    Rounds rounds;

    @Inject
    Alarms alarms;

    @Override
    public List<DueWork> due() {
        Optional<Round> last = rounds.current();
        return List.of(
                DueWork.undated("promises-broken", PROMISES, count(last, PromiseState.BROKEN)),
                DueWork.undated("promises-at-risk", PROMISES, count(last, PromiseState.AT_RISK)),
                DueWork.undated(
                        "alarms",
                        "/staff/alarms",
                        alarms.open().stream()
                                .filter(one -> one.getAcknowledgedAt() == null)
                                .count()));
    }

    private static long count(Optional<Round> round, PromiseState state) {
        return round.map(one -> one.count(state)).orElse(0L);
    }
}
