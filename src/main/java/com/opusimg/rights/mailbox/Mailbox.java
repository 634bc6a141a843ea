package com.opusimg.rights.mailbox;

import com.opusimg.platform.Drill;
import com.opusimg.platform.Ids;
import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.mail.Inbox;
import com.opusimg.platform.mail.Inbox.Fate;
import com.opusimg.platform.mail.Inbox.MailReadingException;
import com.opusimg.platform.mail.Inbox.Waiting;
import com.opusimg.platform.mail.IncomingMail;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.schedule.RecurringTask;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.mailbox.MailboxRows.TakenMeanwhileException;
import com.opusimg.rights.mailbox.TakenMail.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the mailbox of the privacy address (RGT-8). Each mail that somebody wrote opens a case or is added to one, exactly once; of
 * many at once so many are taken in an hour, of one sender fewer, and the rest waits where it is.
 */
@ApplicationScoped
class Mailbox implements RecurringTask {
    private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

    private static final Duration ROUND = Duration.ofMinutes(2);

    /** Longer than a round takes with the time-outs of its last mail. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    @Inject
    Inbox inbox;

    @Inject
    MailboxRows rows;

    @Inject
    Settings settings;

    @Inject
    Drill drill;

    @Inject
    Diagnostics diagnostics;

    /** Mails that are looked at in one round, so that the server's answers to it stay small. */
    int looks = 200;

    /** Number of the mail that was looked at last: what waits because of its sender must not hide what came after it. */
    private volatile long last;

    @Override
    public String name() {
        return "privacy-mailbox";
    }

    @Override
    public Duration interval() {
        return settings.get(Settings.IMAP_INTERVAL);
    }

    @Override
    public void run() {
        String holder =
                settings.get(Settings.NODE) + " " + Ids.next().toString().substring(24);
        if (!inbox.isConfigured() || !rows.hold(holder, LEASE)) {
            return;
        }
        try {
            last = inbox.read(last, looks, new Round());
        } catch (MailReadingException failed) {
            last = 0;
            LOG.log(Level.WARNING, "The mailbox of the privacy address could not be read: {0}", failed.getMessage());
        } finally {
            rows.release(holder);
        }
    }

    private final class Round implements Inbox.Reader {
        private final long start = System.nanoTime();
        private final int most = settings.get(Settings.LIMIT_MAIL_CASES);
        private final int mostOfOne = settings.get(Settings.LIMIT_MAIL_SENDER);
        private final Map<String, Long> ofSender = new HashMap<>();
        private long taken = rows.lately();

        @Override
        public boolean goesOn() {
            return System.nanoTime() - start < ROUND.toNanos();
        }

        @Override
        public Fate look(Waiting mail) throws MailReadingException {
            Optional<Outcome> before = rows.taken(mail);
            if (before.isPresent()) {
                return again(before.get());
            }
            IncomingMail head = mail.head();
            if (head.automatic() || isOurs(head.from())) {
                rows.note(mail, head, Outcome.IGNORED);
                return fate(Outcome.IGNORED);
            }
            if (taken >= most || ofSender.computeIfAbsent(head.from(), rows::lately) >= mostOfOne) {
                return Fate.LEFT;
            }
            ofSender.merge(head.from(), 1L, Long::sum);
            return take(mail);
        }

        private Fate take(Waiting mail) throws MailReadingException {
            IncomingMail whole = mail.whole();
            try {
                Outcome outcome = rows.take(mail, whole);
                taken++;
                drill.point("mailbox-taken");
                return fate(outcome);
            } catch (TakenMeanwhileException other) {
                return Fate.LEFT; // by the next round its row tells what became of it
            } catch (ProblemException refused) {
                if (refused.type() != ProblemType.INVALID_REQUEST) {
                    return Fate.LEFT; // just being changed by somebody else
                }
                return toStaff(mail, whole);
            } catch (RuntimeException unexpected) {
                diagnostics.unexpected(LOG, "A mail could not become a case.", unexpected, "task privacy-mailbox");
                return toStaff(mail, whole);
            }
        }

        private Fate toStaff(Waiting mail, IncomingMail whole) {
            rows.note(mail, whole, Outcome.LEFT_TO_STAFF);
            taken++;
            LOG.log(
                    Level.WARNING,
                    "A mail to the privacy address could not become a case. It stays in the mailbox, flagged: look at it.");
            return fate(Outcome.LEFT_TO_STAFF);
        }
    }

    private boolean isOurs(String address) {
        return address.equalsIgnoreCase(settings.get(Settings.MAIL_FROM))
                || settings.get(Settings.PRIVACY_CONTACT)
                        .filter(address::equalsIgnoreCase)
                        .isPresent();
    }

    /** A mail whose row was committed before a crash goes now; one that stays was marked already. */
    private Fate again(Outcome outcome) {
        Fate fate = fate(outcome);
        return fate == Fate.KEPT ? Fate.LEFT : fate;
    }

    /** What opened nothing is kept, unless there is a folder for what is done. */
    private Fate fate(Outcome outcome) {
        return switch (outcome) {
            case OPENED, ADDED -> Fate.DONE;
            case IGNORED -> settings.get(Settings.IMAP_DONE).isPresent() ? Fate.DONE : Fate.KEPT;
            case LEFT_TO_STAFF -> Fate.KEPT;
        };
    }
}
