package com.opusimg.news;

import com.opusimg.platform.mail.MailGate;
import com.opusimg.platform.purpose.Permissions;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Whether a mailing may go to a subscription at this moment: it was confirmed, it stands, its account allows it,
 * and news are switched on.
 */
@ApplicationScoped
class NewsGate implements MailGate {
    @Inject
    EntityManager em;

    @Inject
    Settings settings;

    @Inject
    Permissions permissions;

    @Override
    public String gate() {
        return "news";
    }

    @Override
    @Transactional
    public boolean open(UUID reference) {
        Subscription subscription = em.find(Subscription.class, reference);
        return settings.get(Settings.MARKETING_MAIL)
                && subscription != null
                && subscription.confirmed()
                && (subscription.account() == null
                        || permissions.allows(subscription.account(), Subscriptions.PURPOSE));
    }
}
