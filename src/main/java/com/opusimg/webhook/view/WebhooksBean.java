package com.opusimg.webhook.view;

import com.opusimg.platform.Ids;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import com.opusimg.webhook.Attempt;
import com.opusimg.webhook.DeliveryState;
import com.opusimg.webhook.Endpoint;
import com.opusimg.webhook.EndpointId;
import com.opusimg.webhook.EndpointState;
import com.opusimg.webhook.WebhookEvent;
import com.opusimg.webhook.Webhooks;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Webhooks: registering one, whose secret is shown once, and looking after one of them at a time. */
@Named("webhooks")
@ViewScoped
public class WebhooksBean implements Serializable {
    private static final int SHOWN_DELIVERIES = 20;

    @Inject
    Webhooks service;

    @Inject
    Caller caller;

    private List<Row> rows;
    private List<Sent> deliveries = List.of();
    private UUID open;
    private String url;
    private List<String> events;
    private String secret;

    /** A webhook as its owner sees it. */
    public record Row(
            UUID id,
            String url,
            String host,
            String events,
            EndpointState state,
            Instant failingSince,
            Instant previousSecretUntil)
            implements Serializable {
        /** Whether it is told anything. */
        public boolean active() {
            return state == EndpointState.ACTIVE;
        }

        /** Whether it was switched off by the portal. */
        public boolean broken() {
            return state == EndpointState.GONE || state == EndpointState.FAILING;
        }
    }

    /** A message to it. Outcome, status and duration are of the last attempt; null while there was none. */
    public record Sent(
            UUID id,
            String event,
            String message,
            DeliveryState state,
            int attempts,
            String outcome,
            Integer status,
            Long millis,
            Instant at,
            Instant next)
            implements Serializable {
        /** Whether it is at its end, so that it can be sent once more. */
        public boolean ended() {
            return state != DeliveryState.WAITING;
        }
    }

    @PostConstruct
    void load() {
        rows = service.of(caller.account()).stream().map(WebhooksBean::row).toList();
        if (getOpened() == null) {
            open = null;
        }
        refresh();
        if (events == null) {
            events = getChoices();
        }
    }

    /** Reads the messages of the webhook that is open anew. */
    public void refresh() {
        deliveries = open == null
                ? List.of()
                : service.deliveries(caller.account(), new EndpointId(open), Ids.MAX, SHOWN_DELIVERIES).stream()
                        .map(WebhooksBean::sent)
                        .toList();
    }

    /** Registers a webhook, opens it and shows its secret, this once. */
    public void create() {
        secret = null;
        try {
            if (events == null || events.isEmpty()) {
                // To the API no events means all of them; someone who clears every box here means the opposite.
                throw ProblemException.invalid("events", "Choose at least one event.");
            }
            Webhooks.Secret made = service.create(caller.verifiedAccount(), url, events);
            secret = made.secret();
            open = made.endpoint().id().value();
            url = null;
            events = null;
            load();
        } catch (ProblemException refused) {
            Problems.show(refused);
        }
    }

    /** Opens a webhook below the list. */
    public void show(UUID id) {
        secret = null;
        open = id;
        load();
    }

    /** Sends a test event to the one that is open. */
    public void test() {
        act("webhooks.testSent", () -> service.test(caller.verifiedAccount(), opened()));
    }

    /** Sends a message to the one that is open once more. */
    public void sendAgain(UUID delivery) {
        act("webhooks.sentAgain", () -> service.sendAgain(caller.verifiedAccount(), opened(), delivery));
    }

    /** Switches the one that is open off, or on again. */
    public void toggle() {
        boolean on = !getOpened().active();
        act(
                on ? "webhooks.switchedOn" : "webhooks.switchedOff",
                () -> service.change(caller.account(), opened(), null, null, on));
    }

    /** Gives the one that is open a new secret and shows it, this once. */
    public void changeSecret() {
        if (Problems.attempt(
                () -> secret = service.changeSecret(caller.account(), opened()).secret())) {
            load();
        }
    }

    /** Deletes the one that is open. */
    public void delete() {
        act("webhooks.deleted", () -> service.delete(caller.account(), opened()));
    }

    /** The webhooks, the newest first. */
    public List<Row> getRows() {
        return rows;
    }

    /** The one that is open below the list, or null. */
    public Row getOpened() {
        return rows.stream().filter(row -> row.id().equals(open)).findFirst().orElse(null);
    }

    /** The last messages to the one that is open. */
    public List<Sent> getDeliveries() {
        return deliveries;
    }

    /** Whether a message is just being sent, so that looking again soon shows how it went. */
    public boolean isPending() {
        return getOpened() != null
                && getOpened().active()
                && deliveries.stream()
                        .anyMatch(sent -> !sent.ended() && sent.attempts() <= 1 && sent.outcome() == null);
    }

    /** The secret just made, or null. */
    public String getSecret() {
        return secret;
    }

    /** The events that there are. */
    public List<String> getChoices() {
        return WebhookEvent.choices().stream().map(WebhookEvent::type).toList();
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public List<String> getEvents() {
        return events;
    }

    public void setEvents(List<String> events) {
        this.events = events;
    }

    private void act(String done, Runnable act) {
        secret = null;
        if (Problems.attempt(act)) {
            Problems.done(done);
        }
        load();
    }

    private EndpointId opened() {
        return new EndpointId(Optional.ofNullable(open).orElseThrow(() -> ProblemException.notFound("webhook")));
    }

    private static Row row(Endpoint endpoint) {
        return new Row(
                endpoint.id().value(),
                endpoint.getUrl(),
                URI.create(endpoint.getUrl()).getHost(),
                endpoint.events().stream().map(WebhookEvent::type).collect(Collectors.joining(", ")),
                endpoint.getState(),
                endpoint.getFailingSince(),
                endpoint.getPreviousUntil());
    }

    private static Sent sent(Webhooks.Sent sent) {
        Attempt last = sent.attempts().isEmpty() ? null : sent.attempts().getLast();
        return new Sent(
                sent.delivery().getId(),
                sent.delivery().getEvent().type(),
                sent.delivery().messageId(),
                sent.delivery().getState(),
                sent.delivery().getAttempts(),
                last == null ? null : last.getOutcome(),
                last == null ? null : last.getStatus(),
                last == null ? null : last.getMillis(),
                last == null ? sent.delivery().getCreatedAt() : last.getAt(),
                sent.delivery().getNextAttempt());
    }
}
