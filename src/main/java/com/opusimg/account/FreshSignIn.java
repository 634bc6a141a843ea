package com.opusimg.account;

import com.opusimg.platform.security.Identity;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.SignInProof;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Tells the rights of people whether it is the person themselves who asks. */
@ApplicationScoped
class FreshSignIn implements SignInProof {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    SignIn signIn;

    @Override
    @Transactional
    public boolean fresh(Identity who) {
        WebSession session = who.session() == null ? null : em.find(WebSession.class, who.session());
        return session != null
                && session.account().equals(who.account())
                && session.getCreatedAt()
                        .plus(settings.get(Settings.SESSION_FRESH))
                        .isAfter(clock.instant());
    }

    @Override
    public void require(Identity who, String password) {
        if (!fresh(who)) {
            signIn.confirm(who.account(), password);
        }
    }
}
