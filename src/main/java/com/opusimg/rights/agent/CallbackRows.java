package com.opusimg.rights.agent;

import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.request.Requests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How far agents were told: claimed by conditional updates with a lease, so that two nodes do not tell the same. */
@ApplicationScoped
class CallbackRows {
    /** Longer than a call can take; after it a node that went down is no longer waited for. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** How long to wait after each attempt that failed; after the last, the agent has to ask. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private static final int TRIES = 20;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    Requests requests;

    /**
     * What is to be told.
     *
     * @param news number of the news that the status tells at least
     * @param attempt number of the attempt at it, from 1
     */
    record Claim(UUID request, String target, JsonObject status, int news, int attempt) {}

    /** Notes with the current transaction that there is news of a case; returns for how many requests. */
    int due(UUID caseId) {
        return em.createQuery("update RightsAgentRequest r set r.news = r.news + 1, r.callbackAttempts = 0,"
                        + " r.callbackDue = :now where r.caseId = :case and r.callback is not null")
                .setParameter("now", clock.instant())
                .setParameter("case", caseId)
                .executeUpdate();
    }

    /** Claims what is due longest. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Claim> claim() {
        Instant now = clock.instant();
        for (int i = 0; i < TRIES; i++) {
            Optional<AgentRequest> next = em.createQuery(
                            "select r from RightsAgentRequest r, RightsAgent a where a.id = r.agent"
                                    + " and a.registeredId is not null and r.callbackDue <= :now"
                                    + " and (r.leaseUntil is null or r.leaseUntil < :now) order by r.callbackDue, r.id",
                            AgentRequest.class)
                    .setParameter("now", now)
                    .setMaxResults(1)
                    .getResultStream()
                    .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            AgentRequest request = next.get();
            if (take(request, now)) {
                return Optional.of(new Claim(
                        request.id(),
                        request.callback(),
                        ExerciseStatus.of(request, requests.get(request.caseId()), settings),
                        request.news(),
                        request.callbackAttempts() + 1));
            }
            em.clear();
        }
        return Optional.empty(); // others are at it
    }

    private boolean take(AgentRequest request, Instant now) {
        return em.createQuery("update RightsAgentRequest r set r.callbackAttempts = r.callbackAttempts + 1,"
                                + " r.leaseUntil = :until where r.id = :id and r.news = :news"
                                + " and r.callbackAttempts = :attempts")
                        .setParameter("until", now.plus(LEASE))
                        .setParameter("id", request.id())
                        .setParameter("news", request.news())
                        .setParameter("attempts", request.callbackAttempts())
                        .executeUpdate()
                == 1;
    }

    /** Notes how the attempt went. News that came meanwhile are told by themselves. */
    @Transactional(TxType.REQUIRES_NEW)
    void note(Claim claim, boolean taken) {
        Optional<Instant> next = taken || claim.attempt() > WAITS.size()
                ? Optional.empty()
                : Optional.of(clock.instant().plus(WAITS.get(claim.attempt() - 1)));
        var update = em.createQuery("update RightsAgentRequest r set r.leaseUntil = null, r.callbackDue = "
                        + (next.isPresent() ? ":next" : "null")
                        + " where r.id = :id and r.news = :news and r.callbackAttempts = :attempts")
                .setParameter("id", claim.request())
                .setParameter("news", claim.news())
                .setParameter("attempts", claim.attempt());
        next.ifPresent(moment -> update.setParameter("next", moment));
        int noted = update.executeUpdate();
        if (noted == 0) {
            em.createQuery("update RightsAgentRequest r set r.leaseUntil = null where r.id = :id")
                    .setParameter("id", claim.request())
                    .executeUpdate();
        }
    }
}
