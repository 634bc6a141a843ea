package com.opusimg.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Keys whose last signature has run out. */
@ApplicationScoped
class SigningKeyRetention extends AgedRows {
    @Inject
    SigningKeyRetention(EntityManager em) {
        super(em, "signing-keys", "SigningKey", "id", "destroyAt", Duration.ZERO);
    }

    protected SigningKeyRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
