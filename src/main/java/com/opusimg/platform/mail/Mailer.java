package com.opusimg.platform.mail;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.persistence.AfterCommit;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    @Any
    Instance<MailGate> gates;

    @Resource
    ManagedExecutorService executor;

    /**
     * Queues a mail with the current transaction. The account, if given, is whose erasure also drops the mail.
     *
     * @return the mail's id, as {@link MailSent} names it
     */
    @Transactional
    public UUID queue(AccountId account, Mail mail) {
        return queue(waiting(account, mail));
    }

    /** Queues a mail with the current transaction that is sent only if the gate is open for the reference by then. */
    @Transactional
    public UUID queue(AccountId account, Mail mail, MailGate gate, UUID reference) {
        return queue(waiting(account, mail).behind(gate.gate(), reference));
    }

    private OutgoingMail waiting(AccountId account, Mail mail) {
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

    private UUID queue(OutgoingMail mail) {
        em.persist(mail);
        afterCommit.run(() -> executor.execute(this::sendDue));
        return mail.id();
    }

    /** Sends what is due; what fails waits longer each time. Safe to call at any time and from several places. */
    public synchronized void sendDue() {
        List<UUID> due = outbox.due(clock.instant(), BATCH);
        for (UUID id : due) {
            outbox.attempt(id, this::deliver);
        }
    }

    /** Whether the mail is done with: sent, or no longer wanted. */
    private boolean deliver(OutgoingMail mail) {
        if (mail.gate() != null && !isOpen(mail)) {
            return true;
        }
        JsonObject message = JsonText.object(mail.message());
        try {
            transport.send(
                    mail.id(),
                    new Mail(
                            message.getString("to"),
                            message.getString("subject"),
                            message.getString("text"),
                            headers(message)),
                    clock.instant());
            return true;
        } catch (MailFailure failed) {
            Duration wait = Duration.ofSeconds(30L << Math.min(mail.attempts(), 7));
            Instant next = clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
            mail.postpone(next);
            LOG.log(
                    Level.WARNING,
                    "A mail could not be sent and is tried again at {0}: {1}",
                    next,
                    failed.getMessage());
            return false;
        }
    }

    /** A gate that nobody knows any more stays shut. */
    private boolean isOpen(OutgoingMail mail) {
        return gates.stream().anyMatch(gate -> gate.gate().equals(mail.gate()) && gate.open(mail.gateReference()));
    }

    private static Map<String, String> headers(JsonObject message) {
        JsonObject headers = message.getJsonObject("headers");
        return headers == null // queued by an earlier version
                ? Map.of()
                : headers.keySet().stream().collect(Collectors.toMap(Function.identity(), headers::getString));
    }
}
