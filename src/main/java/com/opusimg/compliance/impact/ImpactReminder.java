package com.opusimg.compliance.impact;

import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.schedule.RecurringTask;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Reminds staff once by mail of each assessment that is to be looked at again (GDPR Art. 35(11)). */
@ApplicationScoped
public class ImpactReminder implements RecurringTask {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    Mailer mailer;

    @Inject
    ImpactAssessments assessments;

    @Override
    public String name() {
        return "impact-reviews";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    @Override
    @Transactional
    public void run() {
        List<ImpactAssessment> due = em.createQuery(
                        "select a from ImpactAssessment a where a.state = :approved and a.reviewOn <= :today and a.remindedAt is null",
                        ImpactAssessment.class)
                .setParameter("approved", ImpactState.APPROVED)
                .setParameter("today", assessments.today())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        due.forEach(this::remind);
    }

    private void remind(ImpactAssessment assessment) {
        assessment.reminded(clock.instant());
        String title = assessment.content().title();
        settings.get(Settings.RIGHTS_ALERTS)
                .or(() -> settings.get(Settings.PRIVACY_CONTACT))
                .ifPresent(to -> mailer.queue(
                        null,
                        new Mail(
                                to,
                                Texts.text("impact.mail.subject", title),
                                Texts.text(
                                        "impact.mail.text",
                                        title,
                                        assessment.getReviewOn().toString(),
                                        settings.publicUrl() + "/staff/assessment?id=" + assessment.getId()))));
    }
}
