package com.opusimg.platform.diagnostics;

import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.egress.Answer;
import com.opusimg.platform.egress.Call;
import com.opusimg.platform.egress.CallRefusedException;
import com.opusimg.platform.egress.EgressException;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.limit.RateLimiter;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;

/**
 * Sends reports one after the other, and remembers the last of them in memory. Whoever reports waits for nothing; when there are
 * too many, those that come last are dropped.
 */
@NoPersonalData(
        value = "The last reports of errors, without names, addresses, tokens and file names.",
        store = Store.MEMORY,
        until = @Until(End.STOP))
@ApplicationScoped
public class Reports {
    /** How many of the server, and how many of pages, are remembered. */
    public static final int REMEMBERED = 50;

    /** How many of each may wait, and how many are sent in a minute. */
    static final int MOST = 60;

    private static final System.Logger LOG = System.getLogger(Reports.class.getName());
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration LEAST_PAUSE = Duration.ofMinutes(1);

    @Inject
    SentryIntegration sentry;

    @Inject
    Gateway gateway;

    @Inject
    Clock clock;

    @Resource
    ManagedExecutorService executor;

    private final Map<Report.Source, Lane> lanes =
            new EnumMap<>(Map.of(Report.Source.SERVER, new Lane(), Report.Source.PAGE, new Lane()));
    private boolean sending;
    private Instant leftAloneUntil = Instant.MIN;

    /** A report with a state that changes. */
    private static final class Entry {
        private Report report;

        Entry(Report report) {
            this.report = report;
        }

        void becomes(Report.State state) {
            report = report.with(state);
        }
    }

    /** What one source has sent and may send. */
    private static final class Lane {
        private final RateLimiter pace = new RateLimiter(MOST, Duration.ofMinutes(1));
        private final Deque<Entry> remembered = new ArrayDeque<>();
        private final Deque<Entry> waiting = new ArrayDeque<>();

        void remember(Entry entry) {
            if (remembered.size() == REMEMBERED) {
                remembered.removeFirst();
            }
            remembered.addLast(entry);
        }

        boolean hasRoom() {
            return waiting.size() < MOST && pace.take("all").allowed();
        }
    }

    /** Takes a scrubbed report; sends it where there is somebody to send it to. Never waits, never throws. */
    void take(Report.Source source, JsonObject scrubbed) {
        boolean begin;
        synchronized (this) {
            var state = sentry.dsn().isPresent() ? Report.State.WAITING : Report.State.SWITCHED_OFF;
            var entry = new Entry(new Report(source, clock.instant(), Scrubber.envelope(scrubbed), state));
            Lane lane = lanes.get(source);
            lane.remember(entry);
            if (state == Report.State.SWITCHED_OFF) {
                return;
            }
            if (clock.instant().isBefore(leftAloneUntil) || !lane.hasRoom()) {
                entry.becomes(Report.State.DROPPED);
                return;
            }
            lane.waiting.add(entry);
            begin = !sending;
            sending = true;
        }
        if (begin) {
            start();
        }
    }

    /** The last reports of the server and of pages, newest first. */
    public synchronized List<Report> last() {
        return lanes.values().stream()
                .flatMap(lane -> lane.remembered.reversed().stream())
                .map(entry -> entry.report)
                .sorted(Comparator.comparing(Report::at).reversed())
                .toList();
    }

    private void start() {
        try {
            executor.execute(this::sendAll);
        } catch (RejectedExecutionException busy) {
            giveUp();
        }
    }

    private void sendAll() {
        boolean ended = false;
        try {
            for (Entry entry = next(); entry != null; entry = next()) {
                Report.State state = send(entry.report);
                synchronized (this) {
                    entry.becomes(state);
                }
            }
            ended = true;
        } finally {
            if (!ended) {
                giveUp();
            }
        }
    }

    /** What waits is dropped; the next report begins anew. */
    private synchronized void giveUp() {
        for (Lane lane : lanes.values()) {
            lane.waiting.forEach(entry -> entry.becomes(Report.State.DROPPED));
            lane.waiting.clear();
        }
        sending = false;
    }

    /** The server's own come first. */
    private synchronized Entry next() {
        Entry entry = lanes.values().stream()
                .map(lane -> lane.waiting.poll())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        sending = entry != null;
        return entry;
    }

    private Report.State send(Report report) {
        try {
            Dsn dsn = sentry.dsn().orElseThrow();
            Answer answer = gateway.send(Call.envelope(
                    SentryIntegration.ID,
                    dsn.envelopes(),
                    Map.of(
                            SentryIntegration.AUTH,
                            "Sentry sentry_version=7,sentry_client=opus/1,sentry_key=" + dsn.key()),
                    report.envelope().getBytes(StandardCharsets.UTF_8)));
            if (answer.status() == TOO_MANY_REQUESTS) {
                leaveAlone(answer.pause());
            }
            return answer.taken() ? Report.State.SENT : Report.State.FAILED;
        } catch (CallRefusedException refused) {
            return Report.State.REFUSED;
        } catch (EgressException unanswered) {
            LOG.log(Level.WARNING, "An error report could not be sent: {0}", unanswered.reason());
            return Report.State.FAILED;
        } catch (RuntimeException | Error broken) {
            // Not reported: that would come back here. Not thrown on: whatever it is, the next one may get through.
            LOG.log(Level.WARNING, "An error report could not be sent.", Withheld.of(broken));
            return Report.State.FAILED;
        }
    }

    private synchronized void leaveAlone(Duration asked) {
        leftAloneUntil = clock.instant().plus(asked.compareTo(LEAST_PAUSE) > 0 ? asked : LEAST_PAUSE);
    }
}
