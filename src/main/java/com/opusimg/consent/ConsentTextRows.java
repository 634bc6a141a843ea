package com.opusimg.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** The rows of what people were asked. A bean of its own, so that each call is a transaction of its own. */
@ApplicationScoped
public class ConsentTextRows {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    /** Adds it, unless it is there. Fails where another node adds the same at the same moment. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void add(Asked asked) {
        if (em.find(ConsentText.class, asked.hash()) == null) {
            em.persist(new ConsentText(asked, clock.instant()));
        }
    }

    /** The members of receipts that were kept under a hash. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<String> find(String hash) {
        return Optional.ofNullable(em.find(ConsentText.class, hash)).map(ConsentText::members);
    }
}
