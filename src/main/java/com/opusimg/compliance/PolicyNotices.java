package com.opusimg.compliance;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.mail.BulkMail;
import com.opusimg.platform.mail.MailSent;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells people of material changes before they take effect, by mail and on screen, and keeps the proof for each (SEC-7). The
 * announcement of a version goes on until it takes effect, so that who opens an account meanwhile is told as well.
 */
@ApplicationScoped
public class PolicyNotices {
    /** People in one transaction. */
    private static final int BATCH = 50;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Policies policies;

    @Inject
    AnnouncementBatch batch;

    @Inject
    BulkMail bulk;

    @Inject
    Mailer mailer;

    @Inject
    Drill drill;

    /** A version that a person is told of, and whether it holds already. */
    public record Pending(PolicyVersion version, boolean inForce) {}

    /** Begins the announcement of a version, with the transaction that publishes it. */
    void open(PolicyVersion version) {
        em.persist(new PolicyAnnouncement(version));
    }

    /** Goes on with every announcement. Safe to call at any time and from several places; a crash loses and doubles nothing. */
    public void announce() {
        for (UUID version : announced()) {
            AccountId last = batch.start(version);
            do {
                if (!bulk.hasRoom()) {
                    return;
                }
                last = batch.tell(version, last, BATCH);
                drill.point("policy-notice-told");
                mailer.sendDue();
            } while (last != null);
        }
    }

    @Transactional
    List<UUID> announced() {
        return em.createQuery(
                        "select v.id from PolicyVersion v, PolicyAnnouncement a"
                                + " where a.versionId = v.id and v.effectiveAt > :now order by v.id",
                        UUID.class)
                .setParameter("now", clock.instant())
                .getResultList();
    }

    void sent(@Observes MailSent mail) {
        em.createQuery("update PolicyNotice n set n.sentAt = :at where n.mailId = :mail and n.sentAt is null")
                .setParameter("at", mail.at())
                .setParameter("mail", mail.mail())
                .executeUpdate();
    }

    /**
     * What a person has to be told on screen: material versions to come, and those in force that they were told of before and have
     * not put away.
     */
    @Transactional
    public List<Pending> pending(AccountId account) {
        Instant now = clock.instant();
        List<PolicyVersion> material = em.createQuery(
                        "select v from PolicyVersion v, PolicyAnnouncement a where a.versionId = v.id"
                                + " and (v.effectiveAt > :now or exists (select n from PolicyNotice n"
                                + " where n.accountId = :account and n.document = v.document and n.number = v.number"
                                + " and n.acknowledgedAt is null)) order by v.effectiveAt, v.id",
                        PolicyVersion.class)
                .setParameter("now", now)
                .setParameter("account", account.value())
                .getResultList();
        if (material.isEmpty()) {
            return List.of();
        }
        Map<String, PolicyNotice> told = of(account).stream()
                .collect(Collectors.toMap(
                        notice -> notice.getDocument().getId() + notice.getNumber(), Function.identity()));
        return material.stream()
                .filter(version -> {
                    PolicyNotice notice = told.get(version.getDocument().getId() + version.getNumber());
                    return notice == null || notice.getAcknowledgedAt() == null;
                })
                .map(version -> new Pending(version, !version.getEffectiveAt().isAfter(now)))
                .toList();
    }

    /** Notes that a page shows it to the person; only the first time counts. */
    @Transactional
    public void seen(AccountId account, PolicyVersion version) {
        notice(account, version).seen(clock.instant());
    }

    /** Puts the notice away for the person. It agrees to nothing. */
    @Transactional
    public void acknowledge(AccountId account, PolicyDocument document, int number) {
        PolicyVersion version = policies.version(document, number);
        if (!version.isMaterial()) {
            throw new ProblemException(ProblemType.CONFLICT, "Nobody is told of this version in advance.");
        }
        notice(account, version).acknowledged(clock.instant());
    }

    /** The proof for one person, the newest first. */
    @Transactional
    public List<PolicyNotice> of(AccountId account) {
        return em.createQuery(
                        "select n from PolicyNotice n where n.accountId = :account order by n.id desc",
                        PolicyNotice.class)
                .setParameter("account", account.value())
                .getResultList();
    }

    /** The proof for one version, before the given row (exclusive), the newest first. */
    @Transactional
    public List<PolicyNotice> before(PolicyVersion version, UUID id, int limit) {
        return em.createQuery(
                        "select n from PolicyNotice n where n.document = :document and n.number = :number"
                                + " and n.id < :id order by n.id desc",
                        PolicyNotice.class)
                .setParameter("document", version.getDocument().getId())
                .setParameter("number", version.getNumber())
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }

    /** How many were told of a version, by how far it got. */
    @Transactional
    public Told told(PolicyVersion version) {
        Object[] counts = em.createQuery(
                        "select count(n.queuedAt), count(n.sentAt), count(n.seenAt), count(n.acknowledgedAt)"
                                + " from PolicyNotice n where n.document = :document and n.number = :number",
                        Object[].class)
                .setParameter("document", version.getDocument().getId())
                .setParameter("number", version.getNumber())
                .getSingleResult();
        return new Told((Long) counts[0], (Long) counts[1], (Long) counts[2], (Long) counts[3]);
    }

    /** People: mail queued, mail taken by the mail server, seen on screen, put away. */
    public record Told(long queued, long sent, long seen, long acknowledged) {}

    private PolicyNotice notice(AccountId account, PolicyVersion version) {
        return AnnouncementBatch.find(em, List.of(account.value()), version).stream()
                .findFirst()
                .orElseGet(() -> {
                    var notice = new PolicyNotice(account, version);
                    em.persist(notice);
                    return notice;
                });
    }
}
