package com.opusimg.message;

import com.opusimg.account.OpenAccounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Messages as they are written (MSG-1). Every save is kept before it is answered, so that a crash, or a session that ends, loses
 * nothing that was saved; who saves names the revision they saw, so that of two windows none writes over the other.
 */
@ApplicationScoped
public class Drafts {
    private static final int MOST_REFERENCES = 50;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    OpenAccounts open;

    @Inject
    Standing standing;

    @Inject
    Mailboxes mailboxes;

    @Inject
    MailDomain domain;

    @Inject
    MessageStore store;

    @Inject
    KeyRing keyRing;

    /** A draft with what it says. */
    public record Draft(Message message, Summary summary, Content content) {}

    /**
     * Begins a draft.
     *
     * @param answered the message that it answers, or null
     */
    @Transactional
    public Draft create(AccountId owner, DraftContent given, MessageId answered) {
        Draft draft = write(owner, given, answered);
        store.changed(owner, List.of(draft.message()));
        return draft;
    }

    /** As {@link #create}, but no list shows it yet. */
    @Transactional(TxType.MANDATORY)
    Draft write(AccountId owner, DraftContent given, MessageId answered) {
        standing.requireWork(owner);
        DraftContent content = given.checked();
        open.require(owner);
        EmailAddress from = from(owner, content.from());
        Message parent = answered == null ? null : own(owner, answered);
        var message = new Message(owner, MessageId.next(), thread(owner, parent), Folder.DRAFTS, true, now());
        var said = new Content(content.text(), content.html());
        Summary summary = summary(from, content, said, newMessageId(), references(owner, parent));
        store.add(message, summary, said);
        return new Draft(message, summary, said);
    }

    /**
     * Saves a draft.
     *
     * @param revision that its writer saw; another one there is refused with {@code conflict}, and nothing is lost
     */
    @Transactional
    public Draft save(AccountId owner, MessageId id, DraftContent given, int revision) {
        standing.requireWork(owner);
        DraftContent content = given.checked();
        open.require(owner);
        Message message = held(owner, id);
        if (message.revision() != revision) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This draft was changed in another window. Load it again to go on from there.");
        }
        Summary before = message.summary(keyRing.box(owner));
        var said = new Content(content.text(), content.html());
        Summary summary = summary(from(owner, content.from()), content, said, before.messageId(), before.references());
        message.date(now());
        store.rewrite(message, summary, said);
        return new Draft(message, summary, said);
    }

    /** A draft; refuses with {@code not-found} one that is not there, not theirs, or no draft. */
    @Transactional
    public Draft get(AccountId owner, MessageId id) {
        Message message = own(owner, id);
        if (message.folder() != Folder.DRAFTS) {
            throw ProblemException.notFound("draft");
        }
        return new Draft(message, message.summary(keyRing.box(owner)), store.content(message));
    }

    /**
     * Notes how many files a draft has, in the caller's transaction, which holds the account. What it says stays as it is, so whoever
     * writes in it goes on. Refuses with {@code conflict} what is no draft any more.
     */
    @Transactional(TxType.MANDATORY)
    public void attached(AccountId owner, MessageId id, int count) {
        Message message = held(owner, id);
        message.attach(count);
        message.date(now());
        store.changed(owner, List.of(message));
    }

    /** Holds a draft to the end of the transaction; refuses what is none any more. */
    Message held(AccountId owner, MessageId id) {
        Message message = own(owner, id);
        em.refresh(message, LockModeType.PESSIMISTIC_WRITE);
        if (message.folder() != Folder.DRAFTS) {
            throw new ProblemException(ProblemType.CONFLICT, "This is no draft any more: it was sent.");
        }
        return message;
    }

    private Message own(AccountId owner, MessageId id) {
        return store.find(owner, id).orElseThrow(() -> ProblemException.notFound("message"));
    }

    private EmailAddress from(AccountId owner, String chosen) {
        EmailAddress main = mailboxes.sender(owner);
        if (chosen == null) {
            return main;
        }
        var address = new EmailAddress(main.name(), chosen);
        if (!mailboxes.ownAddresses(owner).contains(MailDomain.withoutTag(address.canonical()))) {
            throw ProblemException.invalid("from", "Write from one of your own addresses.");
        }
        return address;
    }

    private ThreadId thread(AccountId owner, Message parent) {
        if (parent == null || parent.folder().apart()) {
            return new ThreadId(Ids.next());
        }
        long there = em.createQuery(
                        "select count(m) from Message m where m.accountId = :owner and m.threadId = :thread",
                        Long.class)
                .setParameter("owner", owner.value())
                .setParameter("thread", parent.thread().value())
                .getSingleResult();
        return there < ThreadRows.MOST ? parent.thread() : new ThreadId(Ids.next());
    }

    private List<String> references(AccountId owner, Message parent) {
        if (parent == null) {
            return List.of();
        }
        Summary answered = parent.summary(keyRing.box(owner));
        var all = new ArrayList<>(Stream.concat(answered.references().stream(), Stream.of(answered.messageId()))
                .toList());
        return List.copyOf(all.subList(Math.max(0, all.size() - MOST_REFERENCES), all.size()));
    }

    private Summary summary(
            EmailAddress from, DraftContent content, Content said, String messageId, List<String> references) {
        return new Summary(
                from,
                content.to(),
                content.cc(),
                content.bcc(),
                content.subject(),
                said.preview(),
                messageId,
                references);
    }

    private String newMessageId() {
        return Ids.next() + "@" + domain.getName();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
