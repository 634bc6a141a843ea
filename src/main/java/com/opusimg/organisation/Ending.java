package com.opusimg.organisation;

import com.opusimg.platform.membership.RulesChanged;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;

/** Ends organisations: everybody is out, with all that is theirs, and is told; what was agreed stays for its period. */
@ApplicationScoped
class Ending {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Event<RulesChanged> changed;

    @Inject
    People people;

    @Inject
    OrganisationMails mails;

    /** Ends one that is locked. */
    void end(Organisation organisation) {
        List<Membership> left = em.createQuery(
                        "select m from Membership m where m.organisationId = :organisation", Membership.class)
                .setParameter("organisation", organisation.id().value())
                .getResultList();
        organisation.end(clock.instant());
        em.flush();
        for (String entity : List.of("Membership", "Invitation", "OrganisationDomain")) {
            em.createQuery("delete from " + entity + " e where e.organisationId = :organisation")
                    .setParameter("organisation", organisation.id().value())
                    .executeUpdate();
        }
        for (Membership one : left) {
            changed.fire(new RulesChanged(one.account()));
            people.find(one.account()).ifPresent(member -> mails.ended(organisation, member));
        }
    }
}
