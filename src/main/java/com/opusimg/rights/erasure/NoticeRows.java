package com.opusimg.rights.erasure;

import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.egress.Keeps;
import com.opusimg.rights.erasure.Erasure.By;
import com.opusimg.rights.erasure.Erasure.State;
import com.opusimg.rights.erasure.Erasures.Told;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of what processors are told, and who is to be told by what the register says of each. */
@ApplicationScoped
class NoticeRows {
    /** Eight attempts over three days. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(5),
            Duration.ofHours(12),
            Duration.ofHours(24),
            Duration.ofHours(30));

    private static final int LONGEST_NAME = 200;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Integrations register;

    @Inject
    AuditLog audit;

    /**
     * A processor that is to be told now.
     *
     * @param attempts that were made before
     */
    record Claim(UUID id, String integration, int attempts, ProcessorNotice.Told told) {}

    /** Writes down whom there is to tell, once, when everything is gone here. What was erased before a restore was told then. */
    @Transactional(TxType.REQUIRES_NEW)
    void prepare(UUID id) {
        Erasure erasure = em.find(Erasure.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (erasure == null
                || erasure.state() != State.ERASED
                || erasure.askedBy() == By.REPLAY
                || !notices(id).isEmpty()) {
            return;
        }
        List<Integration> reached =
                register.all().stream().filter(Integration::permitted).toList();
        boolean passedOn = reached.stream().anyMatch(one -> register.keeps(one.id()) == Keeps.PASSES_ON);
        for (Integration one : reached) {
            Keeps keeps = register.keeps(one.id());
            Notice.State state = switch (keeps) {
                case NOTHING -> Notice.State.NOTHING;
                case WITH_US -> Notice.State.WITH_US;
                case COPIES -> passedOn ? Notice.State.WAITING : Notice.State.BY_OPERATOR;
                case PASSES_ON -> Notice.State.WAITING;
                case BY_INSTRUCTION -> null;
            };
            if (state != null && (one.processed() || keeps == Keeps.PASSES_ON)) {
                em.persist(notice(id, one, state));
            }
        }
    }

    private Notice notice(UUID erasure, Integration one, Notice.State state) {
        String name = one.processor();
        return new Notice(
                erasure, one.id(), name.substring(0, Math.min(name.length(), LONGEST_NAME)), state, clock.instant());
    }

    /** Who is to be told at this moment. */
    @Transactional(TxType.REQUIRES_NEW)
    List<Claim> due(UUID id) {
        Erasure erasure = em.find(Erasure.class, id);
        Instant now = clock.instant();
        if (erasure == null || erasure.erasedAt().isEmpty()) {
            return List.of();
        }
        List<Notice> all = notices(id);
        Set<String> passOn = all.stream()
                .filter(one -> register.keeps(one.integration()) == Keeps.COPIES)
                .map(Notice::integration)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(one -> one.isDueAt(now) && register.keeps(one.integration()) == Keeps.PASSES_ON)
                .map(one -> new Claim(
                        one.id(),
                        one.integration(),
                        one.attempts(),
                        new ProcessorNotice.Told(
                                id, erasure.account(), erasure.erasedAt().orElseThrow(), passOn)))
                .toList();
    }

    /** Takes the turn to tell it; false when somebody else has it. */
    @Transactional(TxType.REQUIRES_NEW)
    boolean claim(Claim claim) {
        Notice notice = em.find(Notice.class, claim.id(), LockModeType.PESSIMISTIC_WRITE);
        if (notice == null || notice.state() != Notice.State.WAITING || notice.attempts() != claim.attempts()) {
            return false;
        }
        notice.attempt(clock.instant().plus(WAITS.get(Math.min(notice.attempts(), WAITS.size() - 1))));
        return true;
    }

    /** Notes what it answered, or null for nothing. What it passes on shares its answer. */
    @Transactional(TxType.REQUIRES_NEW)
    void note(Claim claim, Integer status) {
        Notice.State state = state(claim, status);
        for (Notice notice : notices(claim.told().erasure())) {
            boolean passed = claim.told().passOn().contains(notice.integration());
            if (notice.state() == Notice.State.WAITING && (passed || notice.id().equals(claim.id()))) {
                notice.answered(status);
                if (state.settled()) {
                    notice.settle(state, clock.instant());
                    audit.record(
                            null,
                            ErasureAction.PROCESSOR_TOLD,
                            "erasure",
                            claim.told().erasure(),
                            notice.integration() + " " + state.name());
                }
            }
        }
    }

    private static Notice.State state(Claim claim, Integer status) {
        if (status != null && status >= 200 && status < 300) {
            return Notice.State.ANSWERED;
        }
        return claim.attempts() >= WAITS.size() ? Notice.State.GIVEN_UP : Notice.State.WAITING;
    }

    /** Whether everything is gone here and nobody has still to answer. */
    @Transactional(TxType.REQUIRES_NEW)
    boolean settled(UUID id) {
        Erasure erasure = em.find(Erasure.class, id);
        return erasure != null
                && erasure.erasedAt().isPresent()
                && notices(id).stream().allMatch(one -> one.state().settled());
    }

    /** What each processor was told, in the order of their names. */
    @Transactional
    List<Told> of(UUID erasure) {
        return notices(erasure).stream()
                .map(one -> new Told(
                        one.integration(), one.processor(), one.state(), one.attempts(), one.status(), one.settledAt()))
                .toList();
    }

    private List<Notice> notices(UUID erasure) {
        return em.createQuery(
                        "select n from ErasureNotice n where n.erasureId = :id order by n.processor, n.integration",
                        Notice.class)
                .setParameter("id", erasure)
                .getResultList();
    }
}
