package com.opusimg.compliance;

import com.opusimg.compliance.Recipients.Recipient;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.mail.BulkMail;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Some people at a time are told of a version: their rows, their mails and how far the announcement has got are one transaction,
 * under a lock on the announcement, and the database lets no row stand twice.
 */
@ApplicationScoped
class AnnouncementBatch implements Telling {
    /**
     * Of a version {@code v} at {@code :now}, whether nothing that is announced takes effect in its place at the same moment. A
     * newer one that is not announced mends its words; what people are told of stays what it was.
     */
    static final String NOT_MENDED = "not exists (select w from PolicyListing w, PolicyAnnouncement b"
            + " where b.versionId = w.id and w.document = v.document and w.effectiveAt = v.effectiveAt"
            + " and w.number > v.number)";

    /** Of a version {@code v} at {@code :now}, whether there is still something to announce. */
    static final String UNDER_WAY = "v.effectiveAt > :now and " + NOT_MENDED;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    Figures figures;

    @Inject
    Recipients recipients;

    @Inject
    BulkMail bulk;

    @Inject
    Drill drill;

    @Override
    @Transactional
    public AccountId start(UUID version) {
        return em.find(PolicyAnnouncement.class, version).start();
    }

    /** Tells also those who were shown it before a mail was written. */
    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean again(UUID versionId, int limit) {
        em.find(PolicyAnnouncement.class, versionId, LockModeType.PESSIMISTIC_WRITE);
        PolicyListing version = em.find(PolicyListing.class, versionId);
        if (!isUnderWay(version)) {
            return false;
        }
        List<AccountId> accounts = em.createQuery(
                        "select n.accountId from PolicyNotice n where n.document = :document and n.number = :number"
                                + " and n.queuedAt is null order by n.accountId",
                        UUID.class)
                .setParameter("document", version.getDocument().getId())
                .setParameter("number", version.getNumber())
                .setMaxResults(limit)
                .getResultStream()
                .map(AccountId::new)
                .toList();
        int told = tell(version, accounts);
        em.flush();
        return told == limit;
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public AccountId tell(UUID versionId, AccountId after, int limit) {
        var announcement = em.find(PolicyAnnouncement.class, versionId, LockModeType.PESSIMISTIC_WRITE);
        PolicyListing version = em.find(PolicyListing.class, versionId);
        List<AccountId> accounts = isUnderWay(version) ? recipients.after(after, limit) : List.of();
        if (accounts.isEmpty()) {
            return null;
        }
        tell(version, accounts);
        AccountId last = accounts.getLast();
        announcement.reached(last);
        em.flush();
        drill.point("policy-notice-written");
        return accounts.size() < limit ? null : last;
    }

    /** A version that holds already is not announced any more, nor is one that a newer announcement took the place of. */
    private boolean isUnderWay(PolicyListing version) {
        return em.createQuery("select count(v) from PolicyListing v where v = :version and " + UNDER_WAY, Long.class)
                        .setParameter("version", version)
                        .setParameter("now", clock.instant())
                        .getSingleResult()
                > 0;
    }

    private int tell(PolicyListing version, List<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return 0;
        }
        List<Recipient> people = recipients.hold(accounts);
        Map<UUID, PolicyNotice> known = find(
                        em, accounts.stream().map(AccountId::value).toList(), version)
                .stream()
                .collect(Collectors.toMap(PolicyNotice::accountId, Function.identity()));
        for (Recipient person : people) {
            tell(version, person, known.get(person.account().value()));
        }
        return people.size();
    }

    static List<PolicyNotice> find(EntityManager em, List<UUID> accounts, PolicyHeading version) {
        return em.createQuery(
                        "select n from PolicyNotice n where n.accountId in :accounts and n.document = :document"
                                + " and n.number = :number",
                        PolicyNotice.class)
                .setParameter("accounts", accounts)
                .setParameter("document", version.getDocument().getId())
                .setParameter("number", version.getNumber())
                .getResultList();
    }

    private void tell(PolicyListing version, Recipient person, PolicyNotice known) {
        if (known != null && known.getQueuedAt() != null) {
            return;
        }
        PolicyNotice notice = known;
        if (notice == null) {
            notice = new PolicyNotice(person.account(), version);
            em.persist(notice);
        }
        Instant now = clock.instant();
        notice.queued(bulk.queue(person.account(), letter(version, person.address()), version.getId()), now);
    }

    private Mail letter(PolicyListing version, String address) {
        String title = version.getDocument().getTitle();
        String day = figures.day(version.getEffectiveAt());
        String url = settings.publicUrl();
        return new Mail(
                address,
                Texts.text("mail.policy.subject", title, day),
                Texts.text(
                        version.getDocument().standing() == PolicyDocument.Standing.ACCEPTED
                                ? "mail.policy.terms"
                                : "mail.policy.text",
                        title,
                        day,
                        version.getSummary(),
                        url + version.getPath(),
                        url + version.getPath() + "/changes",
                        url + "/app/settings",
                        settings.operator(),
                        settings.get(Settings.PRIVACY_CONTACT)
                                .orElseGet(() -> Texts.text("mail.policy.operator", settings.operator()))));
    }
}
