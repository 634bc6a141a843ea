package com.opusimg.message;

import com.opusimg.account.OpenAccounts;
import com.opusimg.billing.Quotas;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.crypto.OwnerBox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Rows of messages with their bodies, their part of the plan's storage and the lists that they stand in: written and removed as one. */
@ApplicationScoped
class MessageStore {
    /** What a row takes beside what was written into it. */
    private static final long ROW = 512;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    KeyRing keyRing;

    @Inject
    MessageKeys keys;

    @Inject
    Quotas quotas;

    @Inject
    ThreadRows rows;

    @Inject
    Mailboxes mailboxes;

    @Inject
    OpenAccounts open;

    @Inject
    MessageParts parts;

    @Inject
    Event<MessagesGone> gone;

    /**
     * Writes a new message, which no list shows before {@link #changed}; refuses with {@code quota-storage} where it does not fit. The
     * caller holds the account.
     */
    @Transactional(TxType.MANDATORY)
    void add(Message message, Summary summary, Content content) {
        OwnerBox box = keyRing.box(message.account());
        long size = size(summary, content);
        quotas.store(message.account(), size);
        message.say(box, summary, keys, size);
        em.persist(message);
        var body = new MessageBody(message.account(), message.id());
        body.say(box, content);
        em.persist(body);
    }

    /** Writes what a message says anew. */
    @Transactional(TxType.MANDATORY)
    void rewrite(Message message, Summary summary, Content content) {
        OwnerBox box = keyRing.box(message.account());
        long size = size(summary, content);
        if (size > message.bytes()) {
            quotas.store(message.account(), size - message.bytes());
        } else {
            quotas.release(message.account(), message.bytes() - size);
        }
        message.say(box, summary, keys, size);
        em.find(MessageBody.class, message.id().value()).say(box, content);
        changed(message.account(), List.of(message));
    }

    /** Draws the lists anew after messages of an account were changed. */
    @Transactional(TxType.MANDATORY)
    void changed(AccountId account, Collection<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        long state = mailboxes.advance(account);
        var threads = new HashSet<UUID>();
        messages.forEach(message -> {
            message.changed(state);
            threads.add(message.thread().value());
        });
        rows.draw(account, threads);
    }

    /** Removes messages of one account for good, with all that belongs to them. */
    @Transactional(TxType.MANDATORY)
    int remove(AccountId account, Collection<Message> messages) {
        if (messages.isEmpty()) {
            return 0;
        }
        open.holdUnerased(account); // what else refers to their attachments must not change meanwhile
        List<UUID> ids = messages.stream().map(message -> message.id().value()).toList();
        Set<UUID> threads = new HashSet<>();
        long bytes = 0;
        for (Message message : messages) {
            threads.add(message.thread().value());
            bytes += message.bytes();
        }
        List<MessageId> named = messages.stream().map(Message::id).toList();
        parts.removed(account, named);
        gone.fire(new MessagesGone(account, named));
        em.flush();
        em.createQuery("delete from MessageBody b where b.messageId in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
        int removed = em.createQuery("delete from Message m where m.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
        messages.forEach(em::detach);
        quotas.release(account, bytes);
        remember(account, messages);
        rows.draw(account, threads);
        return removed;
    }

    /** That they are gone is told to what follows the mailbox. */
    private void remember(AccountId account, Collection<Message> messages) {
        long state = mailboxes.advance(account);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        messages.forEach(message -> em.persist(new GoneMessage(message, state, now)));
    }

    /** A message of an account, if it is there and theirs. */
    @Transactional
    Optional<Message> find(AccountId account, MessageId id) {
        return Optional.ofNullable(em.find(Message.class, id.value()))
                .filter(message -> message.account().equals(account));
    }

    /** What a message says. */
    @Transactional
    Content content(Message message) {
        return em.find(MessageBody.class, message.id().value()).content(keyRing.box(message.account()));
    }

    private static long size(Summary summary, Content content) {
        return ROW
                + bytes(summary.json().toString())
                + bytes(content.text())
                + (content.html() == null ? 0 : bytes(content.html()));
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
