package com.opusimg.news;

import com.opusimg.platform.mail.MailGate;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Whether the answer to somebody who asked for news may go at this moment: what they asked for is still there. */
@ApplicationScoped
class AnswerGate implements MailGate {
    @Inject
    EntityManager em;

    @Inject
    Settings settings;

    @Override
    public String gate() {
        return "news-answer";
    }

    @Override
    @Transactional
    public boolean open(UUID reference) {
        return settings.get(Settings.MARKETING_MAIL) && em.find(Subscription.class, reference) != null;
    }
}
