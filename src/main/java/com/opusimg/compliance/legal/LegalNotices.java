package com.opusimg.compliance.legal;

import com.opusimg.compliance.NoticeProof;
import com.opusimg.compliance.legal.LegalNotice.Kind;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.BulkMail;
import com.opusimg.platform.mail.MailGivenUp;
import com.opusimg.platform.mail.MailSent;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.schedule.RecurringTask;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Tells people that an authority asked for their data, and what became of it, by mail and on screen, as soon as nothing forbids it
 * (SHR-5). A crash loses and doubles nothing; a mail that could not be delivered is written again.
 */
@ApplicationScoped
public class LegalNotices implements RecurringTask {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    LegalBatch batch;

    @Inject
    LegalRequests requests;

    @Inject
    BulkMail bulk;

    @Inject
    Mailer mailer;

    @Resource
    ManagedExecutorService executor;

    /** What a person sees of a request; {@code disclosed} has ids of the data map, and is empty where nothing went out. */
    public record Told(LegalRequest request, List<String> disclosed) {}

    /** Tells whoever is to be told, after this returns. */
    public void tellSoon() {
        executor.execute(this::run);
    }

    @Override
    public String name() {
        return "legal-notices";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    /** Tells whoever is to be told. Safe to call at any time and from several places. */
    @Override
    public void run() {
        List<UUID> due = due();
        for (UUID request : due) {
            if (!bulk.hasRoom()) {
                return;
            }
            batch.tell(request);
        }
        if (!due.isEmpty()) {
            mailer.sendDue();
        }
    }

    @Transactional
    List<UUID> due() {
        return Stream.concat(due("is null", Kind.ASKED), due("is not null", Kind.ANSWERED))
                .toList();
    }

    /** Counts and not "exists", as {@link com.opusimg.platform.standing.Standing#notFrozen} has it. */
    private Stream<UUID> due(String closed, Kind kind) {
        return em.createQuery(
                        "select r.id from LegalRequest r where r.accountId is not null and r.assessedAt is not null"
                                + " and r.tellFrom <= :now and r.closedAt " + closed
                                + " and (select count(n) from LegalNotice n where n.requestId = r.id and n.kind = :kind"
                                + " and n.queuedAt is not null) = 0 order by r.id",
                        UUID.class)
                .setParameter("now", clock.instant())
                .setParameter("kind", kind)
                .getResultStream();
    }

    void sent(@Observes MailSent mail) {
        NoticeProof.sent(em, LegalNotice.class, mail);
    }

    /** A mail that nobody will send any more: who should have got it is written to again. */
    void givenUp(@Observes MailGivenUp mail) {
        NoticeProof.givenUp(em, LegalNotice.class, mail);
    }

    /** The requests that a person is told of, the newest first. That a page shows them is noted. */
    @Transactional
    public List<Told> show(AccountId account) {
        Map<UUID, LegalRequest> told = new LinkedHashMap<>();
        List<Object[]> rows = em.createQuery(
                        "select n, r from LegalNotice n, LegalRequest r where r.id = n.requestId"
                                + " and n.accountId = :account order by r.id desc",
                        Object[].class)
                .setParameter("account", account.value())
                .getResultList();
        for (Object[] row : rows) {
            ((LegalNotice) row[0]).seen(clock.instant());
            var request = (LegalRequest) row[1];
            told.put(request.getId(), request);
        }
        return told.values().stream().map(one -> new Told(one, disclosed(one))).toList();
    }

    private List<String> disclosed(LegalRequest request) {
        return requests.items(request.getId()).stream()
                .filter(LegalItem::isDisclosed)
                .map(LegalItem::getData)
                .toList();
    }
}
