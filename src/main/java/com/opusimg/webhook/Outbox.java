package com.opusimg.webhook;

import com.opusimg.image.JobEnded;
import com.opusimg.image.JobId;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.persistence.Moments;
import com.opusimg.platform.standing.AccountThawed;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The rows of what is to be sent, and of how it went. The database is the truth: a message is claimed by a conditional
 * update with a lease, and the number of its attempt tells a claim from later ones, so that two nodes do not send the
 * same attempt and a lost claim changes nothing.
 */
@ApplicationScoped
class Outbox {
    /** Longer than any attempt can take; after it a node that went down is no longer waited for. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final String DUE = " d.state = :waiting and d.nextAttempt <= :now"
            + " and (d.leaseUntil is null or d.leaseUntil < :now)"
            + " and e.id = d.endpointId and e.state = :active and " + Standing.mayWork("d.accountId");

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Payloads payloads;

    @Inject
    AfterCommit afterCommit;

    @Inject
    Sender sender;

    @Inject
    OwnerMails mails;

    @Inject
    Moments moments;

    @Inject
    AuditLog audit;

    /**
     * A message whose turn it is.
     *
     * @param attempt its number, from 1
     * @param secrets that sign it now
     */
    record Claim(
            UUID delivery,
            AccountId account,
            EndpointId endpoint,
            String messageId,
            WebhookEvent event,
            String url,
            List<String> secrets,
            String payload,
            int attempt) {}

    /** Writes what is to be sent of the end of a job, in the transaction in which it ends. */
    void jobEnded(@Observes JobEnded end) {
        WebhookEvent event = WebhookEvent.ofEnd(end.state());
        List<Endpoint> listening = em.createQuery(
                        "select e from Endpoint e where e.accountId = :account and e.state = :active", Endpoint.class)
                .setParameter("account", end.account().value())
                .setParameter("active", EndpointState.ACTIVE)
                .getResultStream()
                .filter(endpoint -> endpoint.events().contains(event))
                .toList();
        if (listening.isEmpty()) {
            return;
        }
        String payload = payloads.jobEnded(end);
        UUID message = Ids.next(); // the same for all, so that one system behind two endpoints sees that it is one
        listening.forEach(endpoint -> write(message, endpoint, event, end.job(), payload));
    }

    Delivery write(UUID message, Endpoint endpoint, WebhookEvent event, JobId job, String payload) {
        var delivery = new Delivery(message, endpoint, event, job, payload, clock.instant());
        em.persist(delivery);
        afterCommit.run(sender::ring);
        return delivery;
    }

    /** Accounts with messages that are due, the one whose message waits longest first. */
    @Transactional
    List<AccountId> due() {
        return em
                .createQuery(
                        "select d.accountId from WebhookDelivery d, Endpoint e where" + DUE
                                + " group by d.accountId order by min(d.nextAttempt)",
                        UUID.class)
                .setParameter("waiting", DeliveryState.WAITING)
                .setParameter("active", EndpointState.ACTIVE)
                .setParameter("now", clock.instant())
                .getResultList()
                .stream()
                .map(AccountId::new)
                .toList();
    }

    /** Claims the message of an account that is due longest. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Claim> claim(AccountId account) {
        Instant now = clock.instant();
        return em.createQuery(
                        "select d, e from WebhookDelivery d, Endpoint e where d.accountId = :account and" + DUE
                                + " order by d.nextAttempt, d.id",
                        Object[].class)
                .setParameter("account", account.value())
                .setParameter("waiting", DeliveryState.WAITING)
                .setParameter("active", EndpointState.ACTIVE)
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .flatMap(row -> take((Delivery) row[0], (Endpoint) row[1], now));
    }

    private Optional<Claim> take(Delivery delivery, Endpoint endpoint, Instant now) {
        int taken = em.createQuery("update WebhookDelivery d set d.attempts = d.attempts + 1, d.leaseUntil = :until"
                        + " where d.id = :id and d.state = :waiting and d.attempts = :attempts")
                .setParameter("until", now.plus(LEASE))
                .setParameter("id", delivery.getId())
                .setParameter("waiting", DeliveryState.WAITING)
                .setParameter("attempts", delivery.getAttempts())
                .executeUpdate();
        return taken == 0
                ? Optional.empty()
                : Optional.of(new Claim(
                        delivery.getId(),
                        endpoint.account(),
                        endpoint.id(),
                        delivery.messageId(),
                        delivery.getEvent(),
                        endpoint.getUrl(),
                        endpoint.secretsAt(now),
                        delivery.payload(),
                        delivery.getAttempts() + 1));
    }

    /**
     * Notes how an attempt went and when the next one is. The endpoint is left for {@link #judge}: whoever locks both
     * locks the endpoint first.
     *
     * @return where the message stands now; nothing when it is gone, or was given to another meanwhile
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<DeliveryState> note(Claim claim, Outcome outcome, Duration took) {
        Instant now = clock.instant();
        Optional<Duration> wait = outcome.delivered() || outcome.gone() || claim.event() == WebhookEvent.TEST
                ? Optional.empty()
                : RetrySchedule.after(
                        claim.attempt(), ThreadLocalRandom.current().nextDouble());
        DeliveryState state = outcome.delivered()
                ? DeliveryState.DELIVERED
                : wait.isPresent() ? DeliveryState.WAITING : DeliveryState.GIVEN_UP;
        var update = em.createQuery(
                        "update WebhookDelivery d set d.state = :state, d.leaseUntil = null, d.nextAttempt = "
                                + (wait.isPresent() ? ":next" : "null")
                                + " where d.id = :id and d.state = :waiting and d.attempts = :attempts")
                .setParameter("state", state)
                .setParameter("id", claim.delivery())
                .setParameter("waiting", DeliveryState.WAITING)
                .setParameter("attempts", claim.attempt());
        wait.ifPresent(period -> update.setParameter("next", now.plus(period)));
        int noted = update.executeUpdate();
        if (noted == 0) {
            return Optional.empty();
        }
        em.persist(new Attempt(claim.delivery(), claim.attempt(), now, outcome, took));
        return Optional.of(state);
    }

    /** Draws from an attempt what it says of the endpoint, and switches it off where nothing more can be hoped for. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void judge(Claim claim, Outcome outcome, DeliveryState state) {
        Endpoint endpoint = em.find(
                Endpoint.class,
                claim.endpoint().value(),
                LockModeType.PESSIMISTIC_WRITE,
                Map.of("eclipselink.refresh", "true"));
        if (endpoint == null || endpoint.getState() != EndpointState.ACTIVE) {
            return;
        }
        if (outcome.delivered()) {
            endpoint.succeeded();
            return;
        }
        Instant first = firstAttempt(claim.delivery());
        boolean nothingElse = endpoint.getFailingSince() != null
                && !endpoint.getFailingSince().isAfter(first);
        endpoint.failed(clock.instant());
        if (outcome.gone()) {
            switchOff(endpoint, EndpointState.GONE);
        } else if (state == DeliveryState.GIVEN_UP && claim.event() != WebhookEvent.TEST && nothingElse) {
            switchOff(endpoint, EndpointState.FAILING);
        }
    }

    /** What waited goes on, and is kept as long as it would have been. */
    void thawed(@Observes AccountThawed event) {
        moments.move("webhook_delivery", "ages_from", event.account(), event.length());
        afterCommit.run(sender::ring);
    }

    private Instant firstAttempt(UUID delivery) {
        // Not min(): a moment that is made by a function comes from PostgreSQL without its zone.
        return em.createQuery(
                        "select a.at from WebhookAttempt a where a.deliveryId = :delivery order by a.id", Instant.class)
                .setParameter("delivery", delivery)
                .setMaxResults(1)
                .getSingleResult();
    }

    private void switchOff(Endpoint endpoint, EndpointState why) {
        endpoint.switchTo(why);
        audit.record(
                null,
                WebhookAction.WEBHOOK_SWITCHED_OFF,
                "webhook",
                endpoint.id().value(),
                why.id());
        mails.switchedOff(endpoint);
    }
}
