package com.opusimg.message.smtp;

import com.opusimg.message.Content;
import com.opusimg.message.EmailAddress;
import com.opusimg.message.Incoming;
import com.opusimg.message.MessageParts;
import com.opusimg.message.Origin;
import com.opusimg.message.Reports;
import com.opusimg.message.Summary;
import com.opusimg.message.smtp.MailParsing.MalformedMailException;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.TooMuchDataException;

/**
 * Takes mail in: it is spooled encrypted, looked at as a whole, and then delivered to each mailbox. What is refused is refused to the
 * server that brings it, so that no report is ever written to an address that somebody else may have put there (RFC 5321, 6.2).
 */
@ApplicationScoped
class SmtpDelivery {
    private static final System.Logger LOG = System.getLogger(SmtpDelivery.class.getName());

    /** RFC 5321, 6.3. */
    private static final int MOST_HOPS = 100;

    @Inject
    Incoming incoming;

    @Inject
    Reports reports;

    @Inject
    SenderCheck check;

    @Inject
    BlobStore blobs;

    @Inject
    Diagnostics diagnostics;

    /** Where an address leads to. */
    sealed interface Place {
        record Mailbox(AccountId account) implements Place {}

        /** The return address of something that was sent to a recipient. */
        record Report(UUID recipient) implements Place {}
    }

    /** Where an address leads to; empty where nothing is taken for it: no mail is passed on to elsewhere. */
    Optional<Place> place(String address) {
        String canonical = new EmailAddress(null, address.strip()).canonical();
        Optional<Place> report = reports.recipientOf(canonical).map(Place.Report::new);
        return report.or(() ->
                incoming.isOwn(canonical) ? incoming.mailboxOf(canonical).map(Place.Mailbox::new) : Optional.empty());
    }

    /**
     * Takes a mail for all of its recipients. Where one of them cannot have it now, all is tried again by the other server, and who has
     * it gets no second copy.
     *
     * @return what the other server is told
     */
    String take(
            SenderCheck.Envelope envelope,
            boolean encrypted,
            Set<AccountId> mailboxes,
            Set<UUID> about,
            InputStream mail)
            throws RejectException, IOException {
        AccountId first = mailboxes.stream()
                .findFirst()
                .or(() -> about.stream()
                        .flatMap(one -> reports.writerOf(one).stream())
                        .findFirst())
                .orElse(null);
        if (first == null) {
            mail.transferTo(java.io.OutputStream.nullOutputStream());
            return "2.0.0 Nobody waits for this report any more";
        }
        StagedBlob spool = blobs.stage(first);
        try {
            var digest = new DigestOutputStream(spool, Secrets.sha256());
            mail.transferTo(digest);
            spool.close();
            String sha256 = HexFormat.of().formatHex(digest.getMessageDigest().digest());
            deliver(new Spooled(envelope, encrypted, sha256, spool), mailboxes, about);
            return "2.0.0 Taken";
        } catch (MalformedMailException malformed) {
            throw new RejectException(554, "5.6.0 The mail can't be read: " + malformed.getMessage());
        } catch (TooMuchDataException tooLarge) {
            throw new RejectException(552, tooLarge.getMessage());
        } catch (RuntimeException failed) {
            diagnostics.unexpected(LOG, "A mail could not be taken.", failed, "smtp", null);
            throw new RejectException(451, "4.3.0 The mail could not be taken just now.");
        } finally {
            spool.discard();
        }
    }

    /** A mail as it lies here. */
    private record Spooled(SenderCheck.Envelope envelope, boolean encrypted, String sha256, StagedBlob bytes) {}

    private InputStream read(Spooled mail) throws IOException {
        return new BufferedInputStream(Channels.newInputStream(blobs.open(mail.bytes())));
    }

    private void deliver(Spooled mail, Set<AccountId> mailboxes, Set<UUID> about)
            throws IOException, MalformedMailException, RejectException {
        var report = new AtomicReference<DeliveryReport.Said>();
        ArrivedMail said = parsed(mail, (name, type, id, body) -> {
            Optional<DeliveryReport.Said> found = DeliveryReport.of(type, body);
            found.ifPresent(one -> report.compareAndSet(null, one));
        });
        var all = new LinkedHashSet<>(mailboxes);
        for (UUID recipient : about) {
            if (report.get() == null) {
                // Answers by programs go where reports go (RFC 3834, 4); what somebody wrote is for whom it answers.
                reports.writerOf(recipient).filter(incoming::takes).ifPresent(all::add);
            } else if (report.get().failed()) {
                reports.failed(recipient, report.get().answer());
            }
        }
        if (!all.isEmpty()) {
            deliver(mail, said, all);
        }
    }

    private void deliver(Spooled mail, ArrivedMail said, Set<AccountId> mailboxes)
            throws IOException, MalformedMailException, RejectException {
        if (said.hops() > MOST_HOPS) {
            throw new RejectException(554, "5.4.6 The mail goes round in circles.");
        }
        if (said.from() == null) {
            throw new RejectException(550, "5.6.0 The mail names no sender, or several.");
        }
        if (incoming.isOwn(said.from().canonical())) {
            throw new RejectException(550, "5.7.1 The mail is said to be from here, and is not.");
        }
        SenderCheck.Findings found = check.check(mail.envelope(), said.from().domain(), () -> read(mail));
        if (found.wish() == DmarcRecords.Wish.REJECT) {
            throw new RejectException(550, "5.7.1 The sender's domain asks to refuse this mail (DMARC).");
        }
        List<ProblemType> refused = new ArrayList<>();
        for (AccountId to : mailboxes) {
            try {
                deliver(mail, said, found, to);
            } catch (ProblemException problem) {
                refused.add(problem.type());
            }
        }
        if (refused.contains(ProblemType.QUOTA_STORAGE)) {
            throw mailboxes.size() == 1
                    ? new RejectException(552, "5.2.2 The mailbox is full.")
                    : new RejectException(452, "4.2.2 A mailbox is full.");
        }
        if (refused.size() == mailboxes.size()) {
            throw new RejectException(550, "5.1.1 There is no such mailbox here.");
        }
    }

    private void deliver(Spooled mail, ArrivedMail said, SenderCheck.Findings found, AccountId to)
            throws IOException, MalformedMailException, RejectException {
        try (MessageParts.Arriving attached = incoming.arriving(to)) {
            parsed(mail, (name, type, id, body) -> {
                if (!attached.take(name, type, id, body)) {
                    throw new InfectedException();
                }
            });
            incoming.deliver(
                    to,
                    new Incoming.Arrival(
                            summary(mail, said, found),
                            new Content(said.text(), said.html()),
                            mail.sha256(),
                            found.wish() == DmarcRecords.Wish.QUARANTINE),
                    attached);
        } catch (InfectedException malware) {
            throw new RejectException(554, "5.7.1 Malware was found in the mail.");
        }
    }

    private static Summary summary(Spooled mail, ArrivedMail said, SenderCheck.Findings found) {
        return new Summary(
                said.from(),
                said.to(),
                said.cc(),
                List.of(),
                said.subject(),
                "",
                said.messageId() == null ? mail.sha256() + "@" + said.from().domain() : said.messageId(),
                said.references(),
                said.replyTo(),
                new Origin("smtp", mail.encrypted(), found.spf(), found.dkim(), found.dmarc()));
    }

    private ArrivedMail parsed(Spooled mail, MailParsing.Parts parts) throws IOException, MalformedMailException {
        try (InputStream in = read(mail)) {
            return MailParsing.read(in, parts);
        }
    }

    /** Ends the reading of a mail with malware in it. */
    private static final class InfectedException extends IOException {}
}
