package com.opusimg.platform.egress;

import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.egress.CallRefusedException.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes refused calls into the audit chain, in transactions of their own, so that they stay when the work that tried them is
 * rolled back. Of each integration and reason one entry an hour is written; those between are counted, and the next entry tells
 * how many. So a loop writes one line an hour, and the chain grows by a few lines whatever happens.
 */
@ApplicationScoped
class Refusals {
    static final Duration QUIET = Duration.ofHours(1);

    @Inject
    AuditLog audit;

    @Inject
    Clock clock;

    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    /** Since when an entry stands for all that follow, and how many have. */
    private record Window(Instant since, long unwritten) {}

    /** Notes a refusal. The integration's id is one of the register's, or a word for none of them, so that the list stays short. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void note(String integration, Reason reason) {
        count(integration + " " + reason.id(), clock.instant())
                .ifPresent(detail -> audit.record(null, EgressAction.CALL_REFUSED, "integration", null, detail));
    }

    /** What the chain is to say, if this is the one in its hour that it is told of. */
    Optional<String> count(String what, Instant now) {
        var said = new String[1];
        windows.compute(what, (key, window) -> {
            boolean quiet = window != null && now.isBefore(window.since().plus(QUIET));
            if (quiet) {
                return new Window(window.since(), window.unwritten() + 1);
            }
            boolean others = window != null && window.unwritten() > 0;
            said[0] = others
                    ? key + ", and " + window.unwritten() + " times more in the hour from " + window.since()
                    : key;
            return new Window(now, 0);
        });
        return Optional.ofNullable(said[0]);
    }
}
