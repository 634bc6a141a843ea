package com.opusimg.platform.egress;

import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.egress.CallRefusedException.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * Has refused calls written into the audit chain. Of each integration and reason one entry an hour is written; those between are
 * counted, and the next entry tells how many. So a loop writes one line an hour, and the chain grows by a few lines whatever
 * happens.
 */
@NoPersonalData(
        value = "How many calls to others were refused in the last hour, by integration and reason.",
        store = Store.MEMORY,
        until = @Until(End.STOP))
@ApplicationScoped
class Refusals {
    static final Duration QUIET = Duration.ofHours(1);

    @Inject
    RefusalRecord chain;

    @Inject
    Clock clock;

    private final ConcurrentMap<String, Window> windows = new ConcurrentHashMap<>();

    /**
     * What has happened since an entry, or since one could not be written.
     *
     * @param quietUntil until when the entry stands for all that follow
     * @param unwritten how many have followed
     */
    private record Window(Instant since, Instant quietUntil, long unwritten) {
        Window another() {
            return new Window(since, quietUntil, unwritten + 1);
        }

        String detail(String what) {
            return unwritten == 0 ? what : what + ", and " + unwritten + " times more since " + since;
        }
    }

    /**
     * Notes a refusal; throws what kept it from being written, where it was to be. The integration's id is one of the register's,
     * or a word for none of them, so that the list stays short.
     */
    public void note(String integration, Reason reason) {
        note(integration + " " + reason.id(), clock.instant(), chain::write);
    }

    /** The hour begins when the entry stands: after one that could not be written, the next refusal tries again. */
    void note(String what, Instant now, Consumer<String> writer) {
        var failure = new RuntimeException[1];
        windows.compute(what, (key, known) -> {
            Window window = known == null ? new Window(now, now, 0) : known;
            if (now.isBefore(window.quietUntil())) {
                return window.another();
            }
            try {
                writer.accept(window.detail(key));
                return new Window(now, now.plus(QUIET), 0);
            } catch (RuntimeException unwritten) {
                failure[0] = unwritten;
                return window.another();
            }
        });
        if (failure[0] != null) {
            throw failure[0];
        }
    }
}
