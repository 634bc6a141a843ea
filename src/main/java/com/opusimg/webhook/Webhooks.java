package com.opusimg.webhook;

import com.opusimg.account.OpenAccounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.StandardWebhooks;
import com.opusimg.platform.egress.Targets;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The webhook endpoints of people: registered, tried, changed, looked into, deleted. What makes or changes something refuses as
 * {@link Standing#requireWork} does.
 */
@ApplicationScoped
public class Webhooks {
    /** The most endpoints of one account. */
    public static final int MOST = 20;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Targets targets;

    @Inject
    Outbox outbox;

    @Inject
    Payloads payloads;

    @Inject
    Sender sender;

    @Inject
    AfterCommit afterCommit;

    @Inject
    OpenAccounts open;

    @Inject
    AuditLog audit;

    @Inject
    Standing standing;

    /** An endpoint with a secret that is shown this once. */
    public record Secret(Endpoint endpoint, String secret) {}

    /** A message with the attempts at it, the first attempt first. */
    public record Sent(Delivery delivery, List<Attempt> attempts) {}

    /**
     * Registers an endpoint.
     *
     * @param url https, on the public Internet
     * @param events types of events; none means all
     */
    @Transactional
    public Secret create(AccountId owner, String url, List<String> events) {
        standing.requireWork(owner);
        URI target = targets.check("url", url);
        Set<WebhookEvent> listens = events(events);
        open.require(owner);
        if (of(owner).size() >= MOST) {
            throw ProblemException.invalid("url", "You have " + MOST + " webhooks. Delete one that you no longer use.");
        }
        String secret = StandardWebhooks.newSecret();
        var endpoint = new Endpoint(owner, target, listens, secret, clock.instant());
        em.persist(endpoint);
        record(owner, WebhookAction.WEBHOOK_CREATED, endpoint);
        return new Secret(endpoint, secret);
    }

    /** The endpoints of an account, the newest first. */
    @Transactional
    public List<Endpoint> of(AccountId owner) {
        return em.createQuery("select e from Endpoint e where e.accountId = :owner order by e.id desc", Endpoint.class)
                .setParameter("owner", owner.value())
                .getResultList();
    }

    /** An endpoint; refuses with {@code not-found} one that is not there or not this person's. */
    @Transactional
    public Endpoint get(AccountId owner, EndpointId id) {
        return own(owner, em.find(Endpoint.class, id.value()));
    }

    /**
     * Changes an endpoint; null leaves a part as it is. What waited for one that is switched on again is dropped: it
     * would come too late to be of use.
     */
    @Transactional
    public Endpoint change(AccountId owner, EndpointId id, String url, List<String> events, Boolean active) {
        standing.requireWork(owner);
        Endpoint endpoint = held(owner, id);
        endpoint.change(
                url == null ? URI.create(endpoint.getUrl()) : targets.check("url", url),
                events == null ? endpoint.events() : events(events));
        if (active != null && active != (endpoint.getState() == EndpointState.ACTIVE)) {
            endpoint.switchTo(active ? EndpointState.ACTIVE : EndpointState.OFF);
            if (active) {
                dropWaiting(id);
            } else {
                record(owner, WebhookAction.WEBHOOK_SWITCHED_OFF, endpoint);
            }
        }
        record(owner, WebhookAction.WEBHOOK_CHANGED, endpoint);
        return endpoint;
    }

    /** Gives an endpoint a new secret. The one before signs as well for another 24 hours, so that nothing is missed. */
    @Transactional
    public Secret changeSecret(AccountId owner, EndpointId id) {
        standing.requireWork(owner);
        Endpoint endpoint = held(owner, id);
        String secret = StandardWebhooks.newSecret();
        endpoint.changeSecret(secret, clock.instant());
        record(owner, WebhookAction.WEBHOOK_SECRET_CHANGED, endpoint);
        return new Secret(endpoint, secret);
    }

    /** Deletes an endpoint with all that waits for it and is known of it. */
    @Transactional
    public void delete(AccountId owner, EndpointId id) {
        Endpoint endpoint = held(owner, id);
        em.remove(endpoint);
        record(owner, WebhookAction.WEBHOOK_DELETED, endpoint);
    }

    /**
     * Sends a test event, which is tried once. Refuses with {@code conflict} while the endpoint is off, or the test
     * before is on its way.
     */
    @Transactional
    public Sent test(AccountId owner, EndpointId id) {
        standing.requireWork(owner);
        Endpoint endpoint = held(owner, id);
        requireActive(endpoint);
        long waiting = em.createQuery(
                        "select count(d) from WebhookDelivery d where d.endpointId = :endpoint and d.event = :test"
                                + " and d.state = :waiting",
                        Long.class)
                .setParameter("endpoint", id.value())
                .setParameter("test", WebhookEvent.TEST)
                .setParameter("waiting", DeliveryState.WAITING)
                .getSingleResult();
        if (waiting > 0) {
            throw new ProblemException(ProblemType.CONFLICT, "A test is on its way already.");
        }
        Delivery delivery =
                outbox.write(Ids.next(), endpoint, WebhookEvent.TEST, null, payloads.test(id, clock.instant()));
        return new Sent(delivery, List.of());
    }

    /** Messages to an endpoint before the given one (exclusive), the newest first; refuses as {@link #get} does. */
    @Transactional
    public List<Sent> deliveries(AccountId owner, EndpointId id, UUID before, int limit) {
        get(owner, id);
        List<Delivery> deliveries = em.createQuery(
                        "select d from WebhookDelivery d where d.endpointId = :endpoint and d.id < :before"
                                + " order by d.id desc",
                        Delivery.class)
                .setParameter("endpoint", id.value())
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
        return withAttempts(deliveries);
    }

    /**
     * Sends a message once more, now, with the whole schedule of attempts before it. Refuses with {@code not-found} one
     * that is not there, and with {@code conflict} one that still waits, or whose endpoint is off.
     */
    @Transactional
    public Sent sendAgain(AccountId owner, EndpointId id, UUID delivery) {
        standing.requireWork(owner);
        requireActive(held(owner, id));
        Delivery found = em.find(Delivery.class, delivery);
        if (found == null || !found.endpoint().equals(id)) {
            throw ProblemException.notFound("delivery");
        }
        int queued = em.createQuery("update WebhookDelivery d set d.state = :waiting, d.attempts = 0,"
                        + " d.nextAttempt = :now, d.leaseUntil = null where d.id = :id and d.state <> :waiting")
                .setParameter("waiting", DeliveryState.WAITING)
                .setParameter("now", clock.instant())
                .setParameter("id", delivery)
                .executeUpdate();
        if (queued == 0) {
            throw new ProblemException(ProblemType.CONFLICT, "It is being sent already.");
        }
        afterCommit.run(sender::ring);
        em.refresh(found);
        return withAttempts(List.of(found)).getFirst();
    }

    private List<Sent> withAttempts(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Attempt>> attempts = em.createQuery(
                        "select a from WebhookAttempt a where a.deliveryId in :deliveries order by a.id", Attempt.class)
                .setParameter(
                        "deliveries", deliveries.stream().map(Delivery::getId).toList())
                .getResultStream()
                .collect(Collectors.groupingBy(Attempt::delivery));
        return deliveries.stream()
                .map(delivery -> new Sent(delivery, attempts.getOrDefault(delivery.getId(), List.of())))
                .toList();
    }

    private void dropWaiting(EndpointId id) {
        Instant now = clock.instant();
        em.createQuery("update WebhookDelivery d set d.state = :dropped, d.nextAttempt = null, d.leaseUntil = null"
                        + " where d.endpointId = :endpoint and d.state = :waiting and d.createdAt <= :now")
                .setParameter("dropped", DeliveryState.DROPPED)
                .setParameter("waiting", DeliveryState.WAITING)
                .setParameter("endpoint", id.value())
                .setParameter("now", now)
                .executeUpdate();
    }

    /** The endpoint, held to the end of the transaction. */
    private Endpoint held(AccountId owner, EndpointId id) {
        return own(
                owner,
                em.find(
                        Endpoint.class,
                        id.value(),
                        LockModeType.PESSIMISTIC_WRITE,
                        Map.of("eclipselink.refresh", "true")));
    }

    private static Endpoint own(AccountId owner, Endpoint endpoint) {
        if (endpoint == null || !endpoint.account().equals(owner)) {
            throw ProblemException.notFound("webhook");
        }
        return endpoint;
    }

    private static void requireActive(Endpoint endpoint) {
        if (endpoint.getState() != EndpointState.ACTIVE) {
            throw new ProblemException(ProblemType.CONFLICT, "The webhook is off. Switch it on first.");
        }
    }

    private static Set<WebhookEvent> events(Collection<String> types) {
        if (types == null || types.isEmpty()) {
            return WebhookEvent.choices();
        }
        var events = EnumSet.noneOf(WebhookEvent.class);
        for (String type : types) {
            try {
                events.add(WebhookEvent.of(type));
            } catch (IllegalArgumentException unknown) {
                throw ProblemException.invalid("events", "Each event " + unknown.getMessage());
            }
        }
        return events;
    }

    private void record(AccountId owner, WebhookAction action, Endpoint endpoint) {
        audit.record(owner, action, "webhook", endpoint.id().value(), null);
    }
}
