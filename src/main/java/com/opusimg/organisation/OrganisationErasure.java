package com.opusimg.organisation;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;

/**
 * Takes a person out of their organisation. One that then has no owner ends: nobody is made responsible for it who did not want to be. What
 * was agreed for it stays, without who the person was.
 */
@ApplicationScoped
class OrganisationErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Inject
    Ending ending;

    @Override
    public String id() {
        return "organisation-membership";
    }

    @Override
    public int order() {
        return 318;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        return Map.of(id(), (long) memberships(account).size());
    }

    @Override
    public long erase(AccountId account) {
        List<Membership> own = memberships(account);
        for (Membership one : own) {
            Organisation organisation =
                    em.find(Organisation.class, one.organisation().value(), LockModeType.PESSIMISTIC_WRITE);
            em.remove(one);
            em.flush();
            if (organisation != null && owners(organisation) == 0) {
                ending.end(organisation);
            }
        }
        return own.size();
    }

    private long owners(Organisation organisation) {
        return em.createQuery(
                        "select count(m) from Membership m where m.organisationId = :organisation and m.role = :owner",
                        Long.class)
                .setParameter("organisation", organisation.id().value())
                .setParameter("owner", MemberRole.OWNER)
                .getSingleResult();
    }

    private List<Membership> memberships(AccountId account) {
        return em.createQuery("select m from Membership m where m.accountId = :account", Membership.class)
                .setParameter("account", account.value())
                .getResultList();
    }
}
