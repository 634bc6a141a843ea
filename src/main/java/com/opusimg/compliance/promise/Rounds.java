package com.opusimg.compliance.promise;

import com.opusimg.compliance.promise.PromiseSample.Kind;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The last round and its history in the database. */
@ApplicationScoped
public class Rounds {
    /** A round that is older than this says nothing of now. */
    static final Duration FRESH = Duration.ofMinutes(5);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    StandingSeal seal;

    @Inject
    PromiseRegister register;

    @Inject
    Alarms alarms;

    @Inject
    AuditLog audit;

    /** Writes a round, with what changed and the alarms that it raises, as one. A round that began before the last one is left out. */
    @Transactional
    void write(Round round) {
        PromiseRound row = em.find(PromiseRound.class, PromiseRound.ONLY, LockModeType.PESSIMISTIC_WRITE);
        if (row.measuredAt() != null && !round.at().isAfter(row.measuredAt())) {
            return;
        }
        Optional<List<Standing>> last = standings(row);
        if (row.measuredAt() != null && last.isEmpty()) {
            audit.record(null, PromiseAction.PROMISE_RECORD_FORGED, "promises", null, null);
        }
        Map<String, Standing> before =
                last.orElse(List.of()).stream().collect(Collectors.toMap(Standing::promise, Function.identity()));
        List<Standing> now = round.standings().stream()
                .map(one -> one.after(before.get(one.promise())))
                .toList();
        now.forEach(one -> note(one, before.get(one.promise()), row.measuredAt(), round.at()));
        row.write(round.at(), round.took().toMillis(), seal.seal(round.at(), now));
        alarms.follow(now, round.at());
    }

    /** How the promises stand; empty before the first round. */
    @Transactional
    public Optional<Round> current() {
        PromiseRound row = em.find(PromiseRound.class, PromiseRound.ONLY);
        if (row.measuredAt() == null) {
            return Optional.empty();
        }
        List<Standing> standings = standings(row)
                .orElseGet(() -> register.all().stream()
                        .map(one -> forged(one.id(), row.measuredAt()))
                        .toList());
        boolean stale = row.measuredAt().isBefore(clock.instant().minus(FRESH));
        return Optional.of(new Round(
                row.measuredAt(),
                Duration.ofMillis(row.tookMillis()),
                stale ? standings.stream().map(Rounds::stale).toList() : standings));
    }

    /** How the promises stood at a moment, as the last sample before it has each; those without one are left out. */
    @Transactional
    public Round at(Instant moment) {
        if (moment.isBefore(Instant.EPOCH)) { // nothing was, and databases know no years of any length
            return new Round(moment, null, List.of());
        }
        List<Standing> standings = register.all().stream()
                .flatMap(one -> last(one.id(), moment).stream())
                .toList();
        return new Round(moment, null, standings);
    }

    /** The samples of a promise since a moment, the oldest first. What was altered is left out, and counted by {@link #altered}. */
    @Transactional
    public List<Standing> history(String promise, Instant since) {
        return em.createQuery(
                        "select s from PromiseSample s where s.promise = :promise and s.measuredAt >= :since"
                                + " order by s.measuredAt, s.id",
                        PromiseSample.class)
                .setParameter("promise", promise)
                .setParameter("since", since)
                .getResultStream()
                .flatMap(row -> standing(row).stream())
                .toList();
    }

    private Optional<Standing> last(String promise, Instant before) {
        return em.createQuery(
                        "select s from PromiseSample s where s.promise = :promise and s.measuredAt < :before"
                                + " order by s.measuredAt desc, s.id desc",
                        PromiseSample.class)
                .setParameter("promise", promise)
                .setParameter("before", before)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(row -> standing(row).orElseGet(() -> forged(row.promise(), row.measuredAt())));
    }

    /** What a sample says, if it says it of its own promise and moment. */
    private Optional<Standing> standing(PromiseSample row) {
        return seal.open(row.measuredAt(), row.sealed())
                .map(List::getFirst)
                .filter(one -> one.promise().equals(row.promise()));
    }

    private void note(Standing now, Standing before, Instant lastRound, Instant at) {
        if (before == null || before.state() != now.state()) {
            em.persist(sample(now, at, Kind.CHANGE));
            if (before != null) {
                audit.record(
                        null,
                        PromiseAction.PROMISE_TURNED,
                        "promises",
                        null,
                        now.promise() + " " + now.state().id() + (now.drill() ? " drill" : ""));
            }
        } else if (crossed(lastRound, at, ChronoUnit.DAYS)) {
            em.persist(sample(now, at, Kind.DAY));
        } else if (crossed(lastRound, at, ChronoUnit.HOURS)) {
            em.persist(sample(now, at, Kind.HOUR));
        }
    }

    private PromiseSample sample(Standing standing, Instant at, Kind kind) {
        return new PromiseSample(standing, at, kind, seal.seal(at, List.of(standing)));
    }

    private static boolean crossed(Instant before, Instant now, ChronoUnit unit) {
        return before != null && before.truncatedTo(unit).isBefore(now.truncatedTo(unit));
    }

    private Optional<List<Standing>> standings(PromiseRound row) {
        return row.measuredAt() == null ? Optional.empty() : seal.open(row.measuredAt(), row.sealed());
    }

    private static Standing forged(String promise, Instant at) {
        return new Standing(
                promise, PromiseState.BROKEN, Texts.text("promises.reason.forged"), at, at, List.of(), false);
    }

    private static Standing stale(Standing standing) {
        return standing.state() == PromiseState.KEPT
                ? new Standing(
                        standing.promise(),
                        PromiseState.AT_RISK,
                        Texts.text("promises.reason.stale"),
                        standing.at(),
                        standing.at(),
                        standing.figures(),
                        standing.drill())
                : standing;
    }
}
