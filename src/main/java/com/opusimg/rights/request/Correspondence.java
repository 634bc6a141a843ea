package com.opusimg.rights.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** For those who write of a case other than on a page: by a mail that answers one of ours, or by an agent who had opened it. */
@ApplicationScoped
public class Correspondence {
    @Inject
    EntityManager em;

    @Inject
    CaseFlow flow;

    @Inject
    Requests requests;

    /** The open case that one of our mails was about. */
    @Transactional
    public Optional<RightsCase> ofMail(UUID mail) {
        return em.createQuery(
                        "select c from RightsCase c, RightsEvent e where e.caseId = c.id and e.mailId = :mail",
                        RightsCase.class)
                .setParameter("mail", mail)
                .getResultStream()
                .findFirst()
                .filter(about -> about.state().open());
    }

    /** Adds to an open case what somebody wrote who is not known; refuses with {@code conflict} where it is closed. */
    @Transactional
    public RightsCase add(UUID id, String words) {
        RightsCase about = flow.lock(id);
        requests.add(about, words, null);
        return about;
    }

    /** Takes an open case back, for the agent who had opened it; refuses with {@code conflict} where it is closed. */
    @Transactional
    public void withdraw(UUID id) {
        requests.withdraw(flow.lock(id), null);
    }
}
