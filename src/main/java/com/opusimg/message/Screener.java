package com.opusimg.message;

import com.opusimg.account.OpenAccounts;
import com.opusimg.message.SenderRule.Kind;
import com.opusimg.message.SenderRule.Reason;
import com.opusimg.message.SenderRule.Verdict;
import com.opusimg.message.contact.ContactBook;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who may write to whom (MSG-9). What comes from somebody on whom nothing was decided waits apart. A decision moves what waits, and
 * can be taken back; each stays on record.
 */
@ApplicationScoped
public class Screener {
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
    ContactBook book;

    @Inject
    MessageKeys keys;

    @Inject
    MessageStore store;

    @Inject
    FolderLife life;

    @Inject
    KeyRing keyRing;

    @Inject
    AuditLog audit;

    /** A decision and whom it is on. */
    public record Decision(SenderRule rule, String subject) {}

    /** Where a message of a sender goes now; empty where it is deleted as it comes. */
    @Transactional
    Optional<Folder> folderFor(AccountId account, EmailAddress sender) {
        if (mailboxes.ownAddresses(account).contains(MailDomain.withoutTag(sender.canonical()))) {
            return Optional.of(Folder.INBOX);
        }
        return folderOf(verdict(account, sender).orElse(null));
    }

    /** What was decided on a sender: on the address, or else on its domain; empty where nothing was. */
    @Transactional
    public Optional<Verdict> verdict(AccountId account, EmailAddress sender) {
        return decision(account, sender).map(decision -> decision.rule().verdict());
    }

    /** As {@link #verdict}, with the record of it. */
    @Transactional
    public Optional<Decision> decision(AccountId account, EmailAddress sender) {
        OwnerBox box = keyRing.box(account);
        return inForce(account, keys.ofAddress(account, sender.canonical()))
                .or(() -> inForce(account, keys.ofDomain(account, sender.domain())))
                .map(rule -> new Decision(rule, rule.subject(box)));
    }

    /**
     * Decides on a sender, and does with what waits as it says. The same decision twice is one.
     *
     * @param subject an address, or a domain
     */
    @Transactional
    public Decision decide(AccountId owner, Kind kind, String subject, Verdict verdict) {
        standing.requireWork(owner);
        String canonical = SenderNames.check(kind, subject);
        open.require(owner);
        mailboxes.require(owner);
        if (kind == Kind.ADDRESS && mailboxes.ownAddresses(owner).contains(canonical)) {
            throw ProblemException.invalid("subject", "This address is your own.");
        }
        SenderRule rule = write(owner, kind, canonical, verdict, Reason.DECIDED);
        if (kind == Kind.ADDRESS) {
            join(owner, rule, canonical, verdict);
        }
        return new Decision(rule, canonical);
    }

    /** The same holds for every address that the person has written down for the sender. */
    private void join(AccountId owner, SenderRule rule, String canonical, Verdict verdict) {
        Set<String> own = mailboxes.ownAddresses(owner);
        for (String other : book.addressesTogether(owner, canonical)) {
            if (!other.equals(canonical) && !own.contains(other)) {
                SenderRule joined = write(owner, Kind.ADDRESS, other, verdict, Reason.JOINED);
                if (joined.reason() == Reason.JOINED && joined.joined() == null) {
                    joined.join(rule);
                }
            }
        }
    }

    /** Whoever is written to may answer: those on whom nothing was decided are let in. The caller holds the account. */
    @Transactional(TxType.MANDATORY)
    void wroteTo(AccountId owner, Collection<EmailAddress> recipients) {
        for (EmailAddress recipient : recipients) {
            if (verdict(owner, recipient).isEmpty()) {
                write(owner, Kind.ADDRESS, recipient.canonical(), Verdict.LET_IN, Reason.WROTE);
            }
        }
    }

    /**
     * Takes a decision back: what was decided before holds again, and what the decision moved goes back. What it deleted stays
     * deleted. Refuses with {@code conflict} one that is in force no more.
     */
    @Transactional
    public void undo(AccountId owner, UUID id) {
        standing.requireWork(owner);
        open.require(owner);
        SenderRule rule = em.find(SenderRule.class, id);
        if (rule == null || !rule.account().equals(owner)) {
            throw ProblemException.notFound("decision");
        }
        if (rule.endedAt() != null) {
            throw new ProblemException(ProblemType.CONFLICT, "This decision does not hold any more.");
        }
        Instant now = now();
        takeBack(owner, rule, now);
        joinedTo(rule).forEach(joined -> takeBack(owner, joined, now));
        audit.record(
                owner,
                MessageAction.SENDER_DECISION_UNDONE,
                "sender",
                id,
                rule.verdict().name());
    }

    private void takeBack(AccountId owner, SenderRule rule, Instant now) {
        rule.end(now);
        SenderRule before = rule.replaces() == null ? null : em.find(SenderRule.class, rule.replaces());
        if (before != null) {
            before.resume();
        }
        em.flush();
        goBack(owner, rule, now);
    }

    private List<SenderRule> joinedTo(SenderRule rule) {
        return em.createQuery(
                        "select s from SenderRule s where s.joinedId = :rule and s.endedAt is null", SenderRule.class)
                .setParameter("rule", rule.id())
                .getResultList();
    }

    /** Decisions that are in force, the newest first, or with all of the record. */
    @Transactional
    public List<Decision> decisions(AccountId owner, boolean all, UUID before, int limit) {
        OwnerBox box = keyRing.box(owner);
        return em.createQuery(
                        "select s from SenderRule s where s.accountId = :owner and s.id < :before"
                                + (all ? "" : " and s.endedAt is null") + " order by s.id desc",
                        SenderRule.class)
                .setParameter("owner", owner.value())
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultStream()
                .map(rule -> new Decision(rule, rule.subject(box)))
                .toList();
    }

    private SenderRule write(AccountId owner, Kind kind, String canonical, Verdict verdict, Reason reason) {
        String key = kind == Kind.ADDRESS ? keys.ofAddress(owner, canonical) : keys.ofDomain(owner, canonical);
        SenderRule before = inForce(owner, key).orElse(null);
        if (before != null && before.verdict() == verdict) {
            return before;
        }
        Instant now = now();
        if (before != null) {
            before.end(now);
        }
        var rule = new SenderRule(owner, keyRing.box(owner), kind, canonical, key, verdict, reason);
        rule.decide(now, before);
        em.persist(rule);
        em.flush();
        carryOut(owner, rule, now);
        audit.record(owner, MessageAction.SENDER_DECIDED, "sender", rule.id(), verdict.name());
        return rule;
    }

    private void carryOut(AccountId owner, SenderRule rule, Instant now) {
        Set<Folder> from = rule.verdict() == Verdict.KEPT_OUT
                ? EnumSet.of(Folder.SCREENER)
                : EnumSet.of(Folder.SCREENER, Folder.KEPT_OUT);
        List<Message> waiting = waiting(owner, rule, from);
        Optional<Folder> to = folderOf(rule.verdict());
        if (to.isEmpty()) {
            store.remove(owner, waiting);
            return;
        }
        waiting.forEach(message -> message.move(to.get(), now, rule.id()));
        store.changed(owner, waiting);
    }

    /**
     * Messages of the sender in the folders, without those of addresses on which there is a decision of its own, and without those that
     * should be gone already.
     */
    private List<Message> waiting(AccountId owner, SenderRule rule, Set<Folder> from) {
        String attribute = rule.kind() == Kind.ADDRESS ? "senderKey" : "domainKey";
        List<Message> waiting = em.createQuery(
                        "select m from Message m where m.accountId = :owner and m." + attribute + " = :key"
                                + " and m.folder in :folders",
                        Message.class)
                .setParameter("owner", owner.value())
                .setParameter("key", rule.subjectKey())
                .setParameter("folders", from)
                .getResultStream()
                .filter(message -> !life.overdue(message))
                .toList();
        if (rule.kind() == Kind.ADDRESS) {
            return waiting;
        }
        var decided = new HashSet<String>();
        waiting.stream()
                .map(Message::senderKey)
                .distinct()
                .filter(key -> inForce(owner, key).isPresent())
                .forEach(decided::add);
        return waiting.stream()
                .filter(message -> !decided.contains(message.senderKey()))
                .toList();
    }

    private void goBack(AccountId owner, SenderRule rule, Instant now) {
        Folder moved = folderOf(rule.verdict()).orElse(null);
        if (moved == null) {
            return;
        }
        List<Message> back = em.createQuery(
                        "select m from Message m where m.accountId = :owner and m.decisionId = :rule and m.folder = :folder",
                        Message.class)
                .setParameter("owner", owner.value())
                .setParameter("rule", rule.id())
                .setParameter("folder", moved)
                .getResultStream()
                .filter(message -> !life.overdue(message))
                .toList();
        OwnerBox box = keyRing.box(owner);
        back.forEach(message -> {
            SenderRule holds = decision(owner, message.summary(box).from())
                    .map(Decision::rule)
                    .orElse(null);
            Folder to =
                    holds == null ? Folder.SCREENER : folderOf(holds.verdict()).orElse(Folder.KEPT_OUT);
            message.move(to, now, holds == null ? null : holds.id());
        });
        store.changed(owner, back);
    }

    private static Optional<Folder> folderOf(Verdict verdict) {
        return switch (verdict) {
            case null -> Optional.of(Folder.SCREENER);
            case LET_IN -> Optional.of(Folder.INBOX);
            case KEPT_OUT -> Optional.of(Folder.KEPT_OUT);
            case BLOCKED -> Optional.empty();
        };
    }

    private Optional<SenderRule> inForce(AccountId account, String key) {
        return em.createQuery(
                        "select s from SenderRule s where s.accountId = :account and s.subjectKey = :key"
                                + " and s.endedAt is null",
                        SenderRule.class)
                .setParameter("account", account.value())
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
