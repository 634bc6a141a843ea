package com.opusimg.consent;

import com.opusimg.platform.persistence.UniqueViolation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Texts that people were shown when they decided, each kept once. */
@ApplicationScoped
public class ConsentTexts {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    /** This bean through its proxy, so that its transactions begin. */
    @Inject
    ConsentTexts rows;

    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    /** Makes sure that a text is kept before a decision refers to it. Of several at once, one gets through. */
    void keep(Asked asked) {
        if (kept.contains(asked.hash())) {
            return;
        }
        try {
            rows.add(asked);
        } catch (RuntimeException failed) {
            if (!UniqueViolation.isBehind(failed)) {
                throw failed;
            }
        }
        kept.add(asked.hash());
    }

    /** A text that was shown once, by its hash. */
    @Transactional
    public Optional<String> find(String hash) {
        return Optional.ofNullable(em.find(ConsentText.class, hash)).map(ConsentText::text);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void add(Asked asked) {
        if (em.find(ConsentText.class, asked.hash()) == null) {
            em.persist(new ConsentText(asked, clock.instant()));
        }
    }
}
