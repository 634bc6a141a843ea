package com.opusimg.compliance.legal;

import com.opusimg.compliance.Recipients;
import com.opusimg.compliance.Recipients.Recipient;
import com.opusimg.compliance.legal.LegalNotice.Kind;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.mail.BulkMail;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Tells one person of one request: the mail and its row are one transaction, under a lock on the request. */
@ApplicationScoped
class LegalBatch {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    AuditLog audit;

    @Inject
    Settings settings;

    @Inject
    Recipients recipients;

    @Inject
    BulkMail bulk;

    /** Tells what is due, if it is still. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void tell(UUID id) {
        LegalRequest request = em.find(LegalRequest.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (request == null) {
            return;
        }
        em.refresh(request);
        // Secrecy may have been asked for since the request was found.
        if (!request.isTellable(clock.instant()) || request.getState() == LegalState.RECEIVED) {
            return;
        }
        Kind kind = request.getState().isEnd() ? Kind.ANSWERED : Kind.ASKED;
        for (Recipient person : recipients.hold(request.account().stream().toList())) {
            LegalNotice notice = notice(request, person, kind);
            if (notice.getQueuedAt() == null) {
                notice.queued(bulk.queue(person.account(), mail(request, kind, person.address()), id), clock.instant());
                audit.record(null, LegalAction.LEGAL_PERSON_TO_BE_TOLD, LegalRequests.OBJECT, id, KebabCase.of(kind));
            }
        }
    }

    private LegalNotice notice(LegalRequest request, Recipient person, Kind kind) {
        List<LegalNotice> known = em.createQuery(
                        "select n from LegalNotice n where n.requestId = :id and n.kind = :kind", LegalNotice.class)
                .setParameter("id", request.getId())
                .setParameter("kind", kind)
                .getResultList();
        if (!known.isEmpty()) {
            return known.getFirst();
        }
        var notice = new LegalNotice(request, person.account(), kind);
        em.persist(notice);
        return notice;
    }

    private Mail mail(LegalRequest request, Kind kind, String address) {
        LegalFacts facts = request.facts();
        String what = kind == Kind.ASKED ? "ASKED" : request.getState().name();
        return new Mail(
                address,
                Texts.text("legal.mail.subject", settings.operator()),
                Texts.text(
                        "legal.mail.text",
                        Texts.text("legal.mail." + what),
                        request.getNumber(),
                        facts.authority(),
                        facts.country(),
                        facts.basis(),
                        facts.receivedOn().toString(),
                        settings.publicUrl() + "/app/your-data"));
    }
}
