package com.opusimg.rights.request;

import com.opusimg.platform.mail.MailGivenUp;
import com.opusimg.platform.mail.MailSent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** Keeps in the timeline when a mail to the person left, and when one could not be delivered; a longer time counts only if it was told. */
@ApplicationScoped
class MailTracking {
    @Inject
    EntityManager em;

    @Inject
    CaseFlow flow;

    @Inject
    CaseClock time;

    void sent(@Observes MailSent mail) {
        for (RightsEvent event : about(List.of(mail.mail()))) {
            em.createQuery("update RightsEvent e set e.mailedAt = :at where e.id = :id")
                    .setParameter("at", mail.at())
                    .setParameter("id", event.id())
                    .executeUpdate();
            if (event.type() == EventType.ACKNOWLEDGED) {
                em.createQuery("update RightsCase c set c.acknowledgedAt = :at"
                                + " where c.id = :id and c.acknowledgedAt is null")
                        .setParameter("at", mail.at())
                        .setParameter("id", event.caseId())
                        .executeUpdate();
            }
            if (event.type() == EventType.EXTENDED) {
                RightsCase told = flow.lock(event.caseId());
                if (told.pausedAt().isEmpty() && !mail.at().isBefore(time.firstEnd(told))) {
                    untold(told, event);
                }
            }
        }
    }

    void givenUp(@Observes MailGivenUp mails) {
        for (RightsEvent event : about(mails.mails())) {
            if (event.mailedAt() != null) {
                continue;
            }
            RightsCase about = flow.lock(event.caseId());
            if (event.type() == EventType.EXTENDED) {
                untold(about, event);
            } else {
                flow.write(about, EventType.MAIL_FAILED, null, event.type().name(), null, null);
            }
        }
    }

    /** A longer time that was not told within the first is none: the first day holds again. */
    private void untold(RightsCase about, RightsEvent event) {
        flow.write(about, EventType.MAIL_FAILED, null, event.type().name(), null, null);
        if (about.state().open()) {
            about.extend(null);
            time.apply(about);
        }
    }

    private List<RightsEvent> about(List<UUID> mails) {
        return em.createQuery("select e from RightsEvent e where e.mailId in :mails", RightsEvent.class)
                .setParameter("mails", mails)
                .getResultList();
    }
}
