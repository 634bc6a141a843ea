package com.opusimg.platform.mail;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.mail.Outbox.Claim;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.persistence.Moments;
import com.opusimg.platform.standing.AccountThawed;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Queues mail and sends what is queued. */
@ApplicationScoped
public class Mailer {
    private static final System.Logger LOG = System.getLogger(Mailer.class.getName());
    private static final int BATCH = 50;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    AfterCommit afterCommit;

    @Inject
    Transport transport;

    @Inject
    Outbox outbox;

    @Inject
    MailGates gates;

    @Inject
    Moments moments;

    @Resource
    ManagedExecutorService executor;

    /** Whether a look at the queue is ordered that has not begun. */
    private final AtomicBoolean rung = new AtomicBoolean();

    /**
     * Queues a mail with the current transaction. The account, if given, is whose erasure also drops the mail; while it is frozen, the
     * mail waits.
     *
     * @return the mail's id, as {@link MailSent} names it
     */
    @Transactional
    public UUID queue(AccountId account, Mail mail) {
        return queue(waiting(account, mail));
    }

    /**
     * Queues a mail that goes also while its account is frozen: it is about the freeze itself, for the account's security, or what its
     * person asked for at this moment.
     */
    @Transactional
    public UUID queueNeeded(AccountId account, Mail mail) {
        return queue(waiting(account, mail).needed());
    }

    /** Queues a mail with the current transaction that is sent only if the gate is open for the reference by then. */
    @Transactional
    public UUID queue(AccountId account, Mail mail, MailGate gate, UUID reference) {
        return queue(waiting(account, mail).behind(gate.gate(), reference));
    }

    OutgoingMail waiting(AccountId account, Mail mail) {
        var headers = JsonText.PROVIDER.createObjectBuilder();
        mail.headers().forEach(headers::add);
        String message = JsonText.PROVIDER
                .createObjectBuilder()
                .add("to", mail.to())
                .add("subject", mail.subject())
                .add("text", mail.text())
                .add("headers", headers)
                .build()
                .toString();
        return new OutgoingMail(account, message, clock.instant());
    }

    UUID queue(OutgoingMail mail) {
        em.persist(mail);
        afterCommit.run(this::ring);
        return mail.id();
    }

    /** What waited for a frozen account goes on, and may wait as long as it could have. */
    void thawed(@Observes AccountThawed event) {
        moments.move("outgoing_mail", "created_at", event.account(), event.length());
        afterCommit.run(this::ring);
    }

    /** Has somebody look at the queue soon; however often it is rung, one waits to look. */
    private void ring() {
        if (rung.compareAndSet(false, true)) {
            executor.execute(() -> {
                rung.set(false); // what is queued from here on rings again
                sendDue();
            });
        }
    }

    /** Sends what is due, up to a batch; what fails waits longer each time. Safe to call at any time and from several places. */
    public synchronized void sendDue() {
        for (int i = 0; i < BATCH; i++) {
            Optional<Claim> claim = outbox.claim();
            if (claim.isEmpty()) {
                return;
            }
            deliver(claim.get());
        }
        ring();
    }

    private void deliver(Claim claim) {
        try {
            if (!gates.open(claim)) {
                outbox.unwanted(claim);
                return;
            }
            JsonObject message = JsonText.object(claim.message());
            transport.send(
                    claim.id(),
                    new Mail(
                            message.getString("to"),
                            message.getString("subject"),
                            message.getString("text"),
                            headers(message)),
                    clock.instant());
        } catch (MailFailure failed) {
            postpone(claim, failed.getMessage());
            return;
        } catch (RuntimeException failed) { // nor does one that nobody expects stop the others
            postpone(claim, failed.getClass().getSimpleName()); // its message may quote the mail
            return;
        }
        outbox.handedOver(claim);
    }

    private void postpone(Claim claim, String reason) {
        Duration wait = Duration.ofSeconds(30L << Math.min(claim.attempt() - 1, 7));
        Instant next = clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        outbox.postpone(claim, next);
        LOG.log(Level.WARNING, "A mail could not be sent and is tried again at {0}: {1}", next, reason);
    }

    private static Map<String, String> headers(JsonObject message) {
        JsonObject headers = message.getJsonObject("headers");
        return headers == null // queued by an earlier version
                ? Map.of()
                : headers.keySet().stream().collect(Collectors.toMap(Function.identity(), headers::getString));
    }
}
