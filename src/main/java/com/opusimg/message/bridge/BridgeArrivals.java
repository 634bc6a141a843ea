package com.opusimg.message.bridge;

import com.opusimg.message.Content;
import com.opusimg.message.EmailAddress;
import com.opusimg.message.Incoming;
import com.opusimg.message.MessageParts;
import com.opusimg.message.Origin;
import com.opusimg.message.Summary;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.crypto.StandardWebhooks;
import com.opusimg.platform.mail.AddressSyntax;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;

/** Takes in what the bridge brings. It speaks for the addresses of its own domain, and for no other. */
@ApplicationScoped
public class BridgeArrivals {
    @Inject
    Settings settings;

    @Inject
    Incoming incoming;

    @Inject
    Clock clock;

    /** Somebody, by name and address. */
    public record Somebody(String name, String email) {
        private EmailAddress address(String field) {
            if (!AddressSyntax.isAddress(email)) {
                throw ProblemException.invalid(field, "This is no address.");
            }
            return new EmailAddress(name, email);
        }
    }

    /**
     * A file.
     *
     * @param content in Base64
     */
    public record File(String name, String type, String content) {}

    /**
     * A message from the other network.
     *
     * @param from an address of the bridge's domain
     * @param recipient an address of this installation
     * @param html or null
     * @param messageId the same for the same message
     * @param references message ids of what it answers, the oldest first, or null
     * @param attachments or null
     */
    public record Brought(
            Somebody from,
            String recipient,
            String subject,
            String text,
            String html,
            String messageId,
            List<String> references,
            List<File> attachments) {}

    /** Refuses with {@code sign-in-failed} what the bridge has not signed within the last five minutes. */
    public void requireSigned(String id, String timestamp, String signatures, String payload) {
        boolean signed = settings.get(Settings.BRIDGE_URL).isPresent()
                && settings.get(Settings.BRIDGE_SECRET)
                        .filter(secret ->
                                StandardWebhooks.holds(secret, id, timestamp, signatures, payload, clock.instant()))
                        .isPresent();
        if (!signed) {
            throw new ProblemException(
                    ProblemType.SIGN_IN_REQUIRED, "The post is not signed by the bridge, or is old.");
        }
    }

    /**
     * Takes a message in; the same one again is not written again.
     *
     * @param payload as it came
     */
    public void take(Brought brought, String payload) throws IOException {
        if (brought.from() == null || brought.recipient() == null || brought.messageId() == null) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "A message has from, recipient and messageId.");
        }
        EmailAddress from = brought.from().address("from");
        if (!settings.get(Settings.BRIDGE_DOMAIN).filter(from.domain()::equals).isPresent()) {
            throw ProblemException.invalid("from", "The bridge speaks for addresses of its own domain alone.");
        }
        EmailAddress recipient = new Somebody(null, brought.recipient()).address("recipient");
        AccountId to =
                incoming.mailboxOf(recipient.canonical()).orElseThrow(() -> ProblemException.notFound("mailbox"));
        try (MessageParts.Arriving attached = incoming.arriving(to)) {
            for (File file : brought.attachments() == null ? List.<File>of() : brought.attachments()) {
                attach(attached, file);
            }
            incoming.deliver(
                    to,
                    new Incoming.Arrival(
                            summary(brought, from, recipient),
                            new Content(brought.text() == null ? "" : brought.text(), brought.html()),
                            Secrets.hash(payload),
                            false),
                    attached);
        }
    }

    private static void attach(MessageParts.Arriving attached, File file) throws IOException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(file.content());
        } catch (IllegalArgumentException | NullPointerException none) {
            throw ProblemException.invalid("attachments", "The content of a file is Base64.");
        }
        if (!attached.take(file.name(), file.type(), null, new ByteArrayInputStream(bytes))) {
            throw new ProblemException(ProblemType.ATTACHMENT_INFECTED, "Malware was found in an attachment.");
        }
    }

    private static Summary summary(Brought brought, EmailAddress from, EmailAddress recipient) {
        return new Summary(
                from,
                List.of(recipient),
                List.of(),
                List.of(),
                brought.subject() == null ? "" : brought.subject(),
                "",
                brought.messageId(),
                brought.references() == null ? List.of() : brought.references(),
                List.of(),
                new Origin("bridge", true, null, null, null));
    }
}
