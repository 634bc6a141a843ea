package com.opusimg.message;

import com.opusimg.account.OpenAccounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What gateways bring in: into the mailboxes of those who chose it, past their screener as everything else (MSG-4, MSG-9). */
@ApplicationScoped
public class Incoming {
    @Inject
    Mailboxes mailboxes;

    @Inject
    MailDomain domain;

    @Inject
    OpenAccounts open;

    @Inject
    Arrivals arrivals;

    @Inject
    MessageParts parts;

    @Inject
    Clock clock;

    /**
     * A message from elsewhere.
     *
     * @param sha256 of the bytes as they came; the same ones again are not written again
     * @param doubtful whether its sender may be somebody else than they say: then it waits in the screener
     */
    public record Arrival(Summary summary, Content content, String sha256, boolean doubtful) {
        /** As what is written here: on one line what is one, without characters that could make it look like something else. */
        private Summary cleanSummary() {
            return new Summary(
                    clean(summary.from()),
                    clean(summary.to()),
                    clean(summary.cc()),
                    List.of(),
                    MessageTexts.line(summary.subject(), DraftContent.LONGEST_SUBJECT),
                    cleanContent().preview(),
                    summary.messageId(),
                    summary.references(),
                    clean(summary.replyTo()),
                    summary.origin());
        }

        private Content cleanContent() {
            return new Content(MessageTexts.lines(content.text()), content.html());
        }

        private static List<EmailAddress> clean(List<EmailAddress> all) {
            return all.stream().map(Arrival::clean).toList();
        }

        private static EmailAddress clean(EmailAddress one) {
            String name = one.name() == null ? "" : MessageTexts.line(one.name(), DraftContent.LONGEST_NAME);
            return new EmailAddress(name.isEmpty() ? null : name, one.email());
        }
    }

    /** Whether an address is one of this installation, in the form in which addresses are compared. */
    public boolean isOwn(String canonical) {
        return domain.holds(canonical);
    }

    /** Whose mailbox an address leads to; empty where there is none that takes mail from other networks. */
    @Transactional
    public Optional<AccountId> mailboxOf(String canonical) {
        return mailboxes.ownerOf(canonical).filter(this::takes);
    }

    /** Whether a mailbox takes mail from other networks. */
    @Transactional
    public boolean takes(AccountId account) {
        return mailboxes
                .find(account)
                .filter(mailbox -> mailbox.outsideAt() != null)
                .isPresent();
    }

    /** Begins to take in what is attached for an account; the caller closes it. */
    public MessageParts.Arriving arriving(AccountId to) {
        return parts.arriving(to);
    }

    /**
     * Writes a message into a mailbox, with what is attached, or nothing of it. That its sender is blocked, or that it is here already, is
     * not told. Refuses with {@code account-closed} or {@code mailbox-needed} where nothing is taken any more, and with
     * {@code quota-storage} where it does not fit.
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void deliver(AccountId to, Arrival arrival, MessageParts.Copies attached) {
        open.require(to);
        if (!takes(to)) {
            throw new ProblemException(ProblemType.MAILBOX_NEEDED, "This mailbox takes no mail from other networks.");
        }
        arrivals.take(
                to,
                List.of(new Arrivals.Coming(
                        arrival.cleanSummary(),
                        arrival.cleanContent(),
                        arrival.sha256(),
                        arrival.doubtful(),
                        attached)),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
