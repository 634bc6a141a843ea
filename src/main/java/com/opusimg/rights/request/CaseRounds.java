package com.opusimg.rights.request;

import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Finds the cases whose time has come, and does what is due with each in a transaction of its own. */
@ApplicationScoped
class CaseRounds {
    private static final int BATCH = 200;
    private static final Set<State> OPEN =
            EnumSet.of(State.RECEIVED, State.IDENTITY, State.IN_PROGRESS, State.REFUSING);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    CaseFlow flow;

    @Inject
    CaseClock time;

    @Inject
    RightsMails mails;

    @Inject
    RightsLinks links;

    @Inject
    Mailer mailer;

    /** Running cases about which staff may have to be reminded, the most urgent first. */
    @Transactional
    List<UUID> toRemind() {
        List<Integer> days = settings.get(Settings.RIGHTS_WARNINGS);
        int furthest = days.isEmpty() ? 0 : days.getFirst() + 1;
        return em.createQuery(
                        "select c.id from RightsCase c where c.state in :open and c.pausedAt is null"
                                + " and c.dueAt <= :soon and c.reminders <= :all order by c.dueAt",
                        UUID.class)
                .setParameter("open", OPEN)
                .setParameter("soon", clock.instant().plus(Duration.ofDays(furthest)))
                .setParameter("all", days.size())
                .setMaxResults(BATCH)
                .getResultList();
    }

    /** Reminds staff of a case, where a further reminder is due. */
    @Transactional(TxType.REQUIRES_NEW)
    void remind(UUID id) {
        RightsCase about = flow.lock(id);
        int due = remindersDue(about);
        if (!about.state().open() || about.pausedAt().isPresent() || due <= about.reminders()) {
            return;
        }
        about.reminded(due);
        long left = time.daysLeft(about);
        flow.write(about, EventType.REMINDED, null, Long.toString(left), null, null);
        settings.get(Settings.RIGHTS_ALERTS)
                .or(() -> settings.get(Settings.PRIVACY_CONTACT))
                .ifPresent(to -> mailer.queue(
                        null,
                        new Mail(
                                to,
                                Texts.text("rights.mail.reminder.subject", about.number(), left),
                                Texts.text(
                                        "rights.mail.reminder.text",
                                        about.number(),
                                        Texts.text("rights.kind." + about.kind()),
                                        Texts.text("rights.regime." + about.regime()),
                                        time.words(time.of(about).answerBy()),
                                        left,
                                        Texts.text("rights.state." + about.state()),
                                        links.desk(about.id())))));
    }

    /** How many of the reminders have had their day; one more once it is too late. */
    private int remindersDue(RightsCase about) {
        long left = time.daysLeft(about);
        int reached = (int) settings.get(Settings.RIGHTS_WARNINGS).stream()
                .filter(days -> left <= days)
                .count();
        return clock.instant().isBefore(about.dueAt())
                ? reached
                : settings.get(Settings.RIGHTS_WARNINGS).size() + 1;
    }

    /** Cases that nobody confirmed in time, whose last link does not work any more, and that no member of staff has taken on. */
    @Transactional
    List<UUID> toLapse() {
        return em.createQuery(
                        "select c.id from RightsCase c where c.state = :identity and c.assignedTo is null"
                                + " and c.confirmHash is not null and c.confirmExpiresAt <= :now"
                                + " and c.receivedAt <= :before order by c.receivedAt",
                        UUID.class)
                .setParameter("identity", State.IDENTITY)
                .setParameter("now", clock.instant())
                .setParameter("before", unconfirmedBefore())
                .setMaxResults(BATCH)
                .getResultList();
    }

    /** Closes such a case, and says so to the address. */
    @Transactional(TxType.REQUIRES_NEW)
    void lapse(UUID id) {
        RightsCase about = flow.lock(id);
        if (about.state() == State.IDENTITY && about.assignedTo().isEmpty()) {
            flow.step(about, Step.LAPSE, null);
            flow.write(about, EventType.LAPSED, null, null, null, mails.ended(about, "lapsed"));
        }
    }

    private Instant unconfirmedBefore() {
        return clock.instant().minus(settings.get(Settings.RIGHTS_UNCONFIRMED));
    }
}
