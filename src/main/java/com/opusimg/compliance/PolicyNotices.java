package com.opusimg.compliance;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.mail.MailGivenUp;
import com.opusimg.platform.mail.MailSent;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells people of material changes before they take effect, by mail and on screen, and keeps the proof for each (SEC-7). The
 * announcement of a version goes on until it takes effect, so that who opens an account meanwhile is told as well.
 */
@ApplicationScoped
public class PolicyNotices {
    private static final System.Logger LOG = System.getLogger(PolicyNotices.class.getName());

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Policies policies;

    @Inject
    AnnouncementBatch batch;

    @Inject
    TellingEverybody telling;

    @Inject
    Recipients recipients;

    @Inject
    Settings settings;

    @Resource
    ManagedExecutorService executor;

    /** A version that a person is told of, and whether it holds already. */
    public record Pending(PolicyListing version, boolean inForce) {}

    /** Begins the announcement of a version, with the transaction that publishes it. */
    void open(PolicyVersion version) {
        Instant tellBy = version.getEffectiveAt().minus(settings.get(Settings.POLICY_NOTICE));
        em.persist(new PolicyAnnouncement(version, tellBy));
    }

    /** Goes on with every announcement, after this returns. */
    public void announceSoon() {
        executor.execute(this::announce);
    }

    /** Goes on with every announcement. Safe to call at any time and from several places; a crash loses and doubles nothing. */
    public void announce() {
        telling.goOn(announced(), batch, "policy-notice-told");
    }

    @Transactional
    List<UUID> announced() {
        return em.createQuery(
                        "select v.id from PolicyListing v, PolicyAnnouncement a where a.versionId = v.id and "
                                + AnnouncementBatch.UNDER_WAY + " order by v.id",
                        UUID.class)
                .setParameter("now", clock.instant())
                .getResultList();
    }

    void sent(@Observes MailSent mail) {
        NoticeProof.sent(em, PolicyNotice.class, mail);
    }

    /** A mail that nobody will send any more: who should have got it is told again. */
    void givenUp(@Observes MailGivenUp mail) {
        NoticeProof.givenUp(em, PolicyNotice.class, mail);
    }

    /** Says in the log, once for each version, that not everybody was told in time. */
    @Transactional
    void lookWhetherAllWereTold() {
        for (UUID id : announced()) {
            PolicyListing version = em.find(PolicyListing.class, id);
            Told told = told(version);
            if (told.late() > 0
                    && em.find(PolicyAnnouncement.class, id, LockModeType.PESSIMISTIC_WRITE)
                            .late(clock.instant())) {
                LOG.log(
                        Level.WARNING,
                        "Version {0} of the policy {1} takes effect on {2}, and {3} people have not been told of it by mail."
                                + " See whether mail leaves; publish a newer version that takes effect later, if they"
                                + " are to have the whole notice.",
                        version.getNumber(),
                        version.getDocument().getId(),
                        version.getEffectiveAt(),
                        told.late());
            }
        }
    }

    /**
     * What a person has to be told on screen: material versions to come, and those in force that they were told of before and have
     * not put away.
     */
    @Transactional
    public List<Pending> pending(AccountId account) {
        Instant now = clock.instant();
        List<PolicyListing> material = em.createQuery(
                        "select v from PolicyListing v, PolicyAnnouncement a where a.versionId = v.id and "
                                + AnnouncementBatch.NOT_MENDED
                                + " and (v.effectiveAt > :now or exists (select n from PolicyNotice n"
                                + " where n.accountId = :account and n.document = v.document and n.number = v.number"
                                + " and n.acknowledgedAt is null)) order by v.effectiveAt, v.id",
                        PolicyListing.class)
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
    public void seen(AccountId account, PolicyHeading version) {
        notice(account, version).ifPresent(notice -> notice.seen(clock.instant()));
    }

    /**
     * Puts the notice away for the person. It agrees to nothing.
     *
     * @throws ProblemException as {@code conflict} for a version that the person is not told of
     */
    @Transactional
    public void acknowledge(AccountId account, PolicyDocument document, int number) {
        PolicyListing version = policies.listed(document, number);
        boolean told = version.isMaterial()
                && (version.getEffectiveAt().isAfter(clock.instant())
                        || find(account, version).isPresent());
        if (!told) {
            throw new ProblemException(ProblemType.CONFLICT, "You are not told of this version in advance.");
        }
        notice(account, version).ifPresent(notice -> notice.acknowledged(clock.instant()));
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
    public List<PolicyNotice> before(PolicyHeading version, UUID id, int limit) {
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
    public Told told(PolicyHeading version) {
        Object[] counts = em.createQuery(
                        "select count(n.queuedAt), count(n.sentAt), count(n.seenAt), count(n.acknowledgedAt)"
                                + " from PolicyNotice n where n.document = :document and n.number = :number",
                        Object[].class)
                .setParameter("document", version.getDocument().getId())
                .setParameter("number", version.getNumber())
                .getSingleResult();
        return new Told(
                recipients.before(new AccountId(Ids.MAX)),
                (Long) counts[0],
                (Long) counts[1],
                (Long) counts[2],
                (Long) counts[3],
                late(version));
    }

    /**
     * People: with an account, mail queued, mail taken by the mail server, seen on screen, put away; and {@code late} those
     * who should have been told by mail by now, so that they have the whole notice, and were not.
     */
    public record Told(long people, long queued, long sent, long seen, long acknowledged, long late) {}

    private long late(PolicyHeading version) {
        PolicyAnnouncement announcement = em.find(PolicyAnnouncement.class, version.getId());
        if (announcement == null || clock.instant().isBefore(announcement.tellBy())) {
            return 0;
        }
        AccountId end = announcement.firstAfterwards();
        long told = em.createQuery(
                        "select count(n) from PolicyNotice n where n.document = :document and n.number = :number"
                                + " and n.sentAt is not null and n.accountId < :end",
                        Long.class)
                .setParameter("document", version.getDocument().getId())
                .setParameter("number", version.getNumber())
                .setParameter("end", end.value())
                .getSingleResult();
        return Math.max(0, recipients.before(end) - told);
    }

    private Optional<PolicyNotice> find(AccountId account, PolicyHeading version) {
        return AnnouncementBatch.find(em, List.of(account.value()), version).stream()
                .findFirst();
    }

    /** The row of a person, made where there is none yet; none where the account was closed a moment ago. */
    private Optional<PolicyNotice> notice(AccountId account, PolicyHeading version) {
        Optional<PolicyNotice> known = find(account, version);
        if (known.isPresent() || recipients.hold(List.of(account)).isEmpty()) {
            return known;
        }
        // Of two at once, the second comes here when the first is done.
        return find(account, version).or(() -> {
            var notice = new PolicyNotice(account, version);
            em.persist(notice);
            return Optional.of(notice);
        });
    }
}
