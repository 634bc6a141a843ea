package com.opusimg.organisation.agreement;

import com.opusimg.organisation.Organisation;
import com.opusimg.organisation.OrganisationAction;
import com.opusimg.organisation.OrganisationId;
import com.opusimg.organisation.Organisations;
import com.opusimg.platform.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Tells organisations of versions that are new to them, each once. */
@ApplicationScoped
public class AgreementNews {
    private static final int BATCH = 50;

    @Inject
    EntityManager em;

    @Inject
    Agreements agreements;

    @Inject
    AgreementMails mails;

    @Inject
    AuditLog audit;

    /** Some organisations that were not told of the newest version yet. */
    @Transactional
    public List<OrganisationId> untold() {
        return em.createQuery(
                        "select o.id from Organisation o where o.toldVersion < :latest and o.endedAt is null",
                        UUID.class)
                .setParameter("latest", agreements.latest())
                .setMaxResults(BATCH)
                .getResultStream()
                .map(OrganisationId::new)
                .toList();
    }

    /** Tells one; does nothing where it was told meanwhile, or ended. */
    @Transactional
    public void tell(OrganisationId id) {
        Organisation organisation = em.find(Organisation.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (organisation == null || organisation.endedAt() != null) {
            return;
        }
        List<AgreementVersion> news = agreements.versions().reversed().stream()
                .filter(one -> one.number() > organisation.toldVersion())
                .toList();
        if (news.isEmpty()) {
            return;
        }
        mails.announce(organisation, news);
        organisation.told(news.getLast().number());
        audit.record(
                null,
                OrganisationAction.AGREEMENT_ANNOUNCED,
                Organisations.OBJECT,
                id.value(),
                Integer.toString(news.getLast().number()));
    }
}
