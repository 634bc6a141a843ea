package com.opusimg.message.smtp;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.limit.Network;
import com.opusimg.platform.limit.RateLimiter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** One mail of a conversation with another server: who sends it, to whom it goes, and what it says. */
final class SmtpConversation implements MessageHandler {
    /** Whoever asks for more that are not there is trying names. */
    private static final int MOST_UNKNOWN = 10;

    private final MessageContext context;
    private final SmtpDelivery delivery;
    private final RateLimiter limiter;
    private final int most;
    private final Set<AccountId> mailboxes = new LinkedHashSet<>();
    private final Set<UUID> reports = new LinkedHashSet<>();
    private String sender = "";
    private int unknown;

    SmtpConversation(MessageContext context, SmtpDelivery delivery, RateLimiter limiter, int most) {
        this.context = context;
        this.delivery = delivery;
        this.limiter = limiter;
        this.most = most;
    }

    @Override
    public void from(String from) throws RejectException {
        if (!limiter.take(Network.of(address())).allowed()) {
            throw new RejectException(450, "4.7.1 Too many mails from your network. Try again in a minute.");
        }
        sender = from == null ? "" : from.strip();
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        if (unknown >= MOST_UNKNOWN) {
            throw new RejectException(421, "4.7.1 Too many mailboxes that are not here.");
        }
        SmtpDelivery.Place place = delivery.place(recipient).orElse(null);
        switch (place) {
            case null -> {
                unknown++;
                throw new RejectException(550, "5.1.1 There is no such mailbox here.");
            }
            case SmtpDelivery.Place.Mailbox mailbox -> mailboxes.add(mailbox.account());
            case SmtpDelivery.Place.Report report -> reports.add(report.recipient());
        }
    }

    @Override
    public String data(InputStream mail) throws RejectException, IOException {
        var envelope = new SenderCheck.Envelope(address(), context.getHelo().orElse(""), sender);
        boolean encrypted = context instanceof Session session && session.isTLSStarted();
        return delivery.take(envelope, encrypted, mailboxes, reports, new Bounded(mail, most));
    }

    @Override
    public void done() {
        // nothing is kept open between mails
    }

    private String address() {
        return context.getRemoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress()
                : "";
    }
}
