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
class AnnouncementBatch {
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

    /** After which account to begin; null for the first. */
    @Transactional
    AccountId start(UUID version) {
        return em.find(PolicyAnnouncement.class, version).start();
    }

    /** Tells the accounts after one; returns the last of them, or null when there is none left. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    AccountId tell(UUID versionId, AccountId after, int limit) {
        var announcement = em.find(PolicyAnnouncement.class, versionId, LockModeType.PESSIMISTIC_WRITE);
        PolicyVersion version = em.find(PolicyVersion.class, versionId);
        List<Recipient> people = recipients.after(after, limit);
        if (people.isEmpty()) {
            return null;
        }
        Map<UUID, PolicyNotice> known =
                find(em, people.stream().map(one -> one.account().value()).toList(), version).stream()
                        .collect(Collectors.toMap(PolicyNotice::accountId, Function.identity()));
        for (Recipient person : people) {
            tell(version, person, known.get(person.account().value()));
        }
        AccountId last = people.getLast().account();
        announcement.reached(last);
        em.flush();
        drill.point("policy-notice-written");
        return people.size() < limit ? null : last;
    }

    static List<PolicyNotice> find(EntityManager em, List<UUID> accounts, PolicyVersion version) {
        return em.createQuery(
                        "select n from PolicyNotice n where n.accountId in :accounts and n.document = :document"
                                + " and n.number = :number",
                        PolicyNotice.class)
                .setParameter("accounts", accounts)
                .setParameter("document", version.getDocument().getId())
                .setParameter("number", version.getNumber())
                .getResultList();
    }

    private void tell(PolicyVersion version, Recipient person, PolicyNotice known) {
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

    private Mail letter(PolicyVersion version, String address) {
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
                        settings.operator()));
    }
}
