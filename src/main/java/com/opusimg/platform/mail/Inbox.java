package com.opusimg.platform.mail;

import com.opusimg.platform.egress.CallRefusedException;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.settings.MailSecurity;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The mailbox of the privacy address, over IMAP (RFC 9051). It holds one mail in memory at a time, and of that the first. */
@ApplicationScoped
public class Inbox {
    /** Enough for the fields of a head; of a mail that nobody takes no more is fetched. */
    private static final int HEAD = 1 << 14;

    private static final FetchProfile NUMBERS_AND_FLAGS = new FetchProfile();

    static {
        NUMBERS_AND_FLAGS.add(UIDFolder.FetchProfileItem.UID);
        NUMBERS_AND_FLAGS.add(FetchProfile.Item.FLAGS);
    }

    /** The most bytes of a mail that are fetched: texts stand before attachments. */
    private static final int MOST = 1 << 19;

    @Inject
    Settings settings;

    @Inject
    Gateway gateway;

    /** A mail that waits, by what the server says of it. */
    public interface Waiting {
        /** The server's number for the folder's numbering (RFC 9051, 2.3.1.1): with another one, numbers begin anew. */
        long validity();

        /** Its number in the folder, which no other mail has or will have. */
        long uid();

        /** When the server took it, by the server's clock; null where it does not say. */
        Instant receivedAt();

        /** Who is said to have written it and the other fields of its head; the text may be cut. */
        IncomingMail head() throws MailReadingException;

        /** The mail, cut after {@value #MOST} bytes. */
        IncomingMail whole() throws MailReadingException;
    }

    /** What is done with a mail. */
    public enum Fate {
        /** It goes: moved to the folder that the settings name, or deleted. */
        DONE,
        /** It stays where it is, marked as seen and flagged, for somebody to look at. */
        KEPT,
        /** It stays as it is, and comes again. */
        LEFT
    }

    /** Looks at mails one after the other. */
    public interface Reader {
        /** Decides on a mail; what it has written is committed when it returns. */
        Fate look(Waiting mail) throws MailReadingException;

        /** Whether to go on with a further mail. */
        boolean goesOn();
    }

    /** The server did not answer, or not as it should. */
    public static final class MailReadingException extends Exception {
        MailReadingException(Exception cause) {
            // The cause's message may quote a mail, which has no place in a log.
            super(cause.getClass().getSimpleName());
        }
    }

    /** Whether there is a mailbox to read. */
    public boolean isConfigured() {
        return settings.get(Settings.IMAP_HOST).isPresent();
    }

    /**
     * Goes through mails in the order of their numbers.
     *
     * @param after number of the mail after which to begin; 0 for the first
     * @param most at how many to look
     * @return number of the last that was looked at; 0 when there is none after it
     */
    public long read(long after, int most, Reader reader) throws MailReadingException {
        try {
            gateway.permit(InboxIntegration.ID, Integration.Route.MAIL, Set.of(InboxIntegration.MAIL));
            try (Store store = session().getStore()) {
                store.connect(
                        settings.get(Settings.IMAP_HOST).orElseThrow(),
                        settings.get(Settings.IMAP_PORT),
                        settings.get(Settings.IMAP_USER).orElse(""),
                        settings.get(Settings.IMAP_PASSWORD).orElse(""));
                try (Folder folder = store.getFolder(settings.get(Settings.IMAP_FOLDER))) {
                    folder.open(Folder.READ_WRITE);
                    return read(store, folder, after, most, reader);
                }
            }
        } catch (MessagingException | CallRefusedException failed) {
            throw new MailReadingException(failed);
        }
    }

    private long read(Store store, Folder folder, long after, int most, Reader reader)
            throws MessagingException, MailReadingException {
        var numbers = (UIDFolder) folder;
        long validity = numbers.getUIDValidity();
        int count = folder.getMessageCount();
        int next = first(folder, numbers, after, count);
        Message[] round = next > count ? new Message[0] : folder.getMessages(next, Math.min(count, next + most - 1));
        folder.fetch(round, NUMBERS_AND_FLAGS); // in one go, and small
        long last = 0;
        int looked = 0;
        boolean gone = false;
        try {
            for (Message message : round) {
                if (!reader.goesOn()) {
                    break;
                }
                looked++;
                if (message.isExpunged() || message.isSet(Flags.Flag.DELETED)) {
                    continue;
                }
                var mail = new OnServer(message, validity, numbers.getUID(message));
                last = mail.uid();
                Fate fate = reader.look(mail);
                gone |= fate == Fate.DONE;
                settle(store, folder, message, fate);
            }
        } finally {
            if (gone) {
                folder.expunge();
            }
        }
        return next + looked > count ? 0 : last;
    }

    /** The place of the first mail whose number is greater; numbers rise with places. */
    private static int first(Folder folder, UIDFolder numbers, long after, int count) throws MessagingException {
        int low = 1;
        int high = count + 1;
        while (after > 0 && low < high) {
            int middle = (low + high) >>> 1;
            if (numbers.getUID(folder.getMessage(middle)) > after) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void settle(Store store, Folder folder, Message message, Fate fate) throws MessagingException {
        switch (fate) {
            case DONE -> {
                Optional<String> done = settings.get(Settings.IMAP_DONE);
                if (done.isPresent()) {
                    Folder target = store.getFolder(done.get());
                    if (!target.exists()) {
                        target.create(Folder.HOLDS_MESSAGES);
                    }
                    folder.copyMessages(new Message[] {message}, target);
                }
                message.setFlag(Flags.Flag.DELETED, true);
            }
            case KEPT -> {
                message.setFlag(Flags.Flag.SEEN, true);
                message.setFlag(Flags.Flag.FLAGGED, true);
            }
            case LEFT -> {
                // it comes again
            }
        }
    }

    private Session session() {
        MailSecurity security = settings.get(Settings.IMAP_SECURITY);
        String protocol = security == MailSecurity.TLS ? "imaps" : "imap";
        var properties = new Properties();
        properties.setProperty("mail.store.protocol", protocol);
        String prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "connectiontimeout", "10000");
        properties.setProperty(prefix + "timeout", "20000");
        properties.setProperty(prefix + "writetimeout", "20000");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "peek", "true"); // being read by us is not being seen by somebody
        properties.setProperty(prefix + "partialfetch", "true");
        properties.setProperty(prefix + "fetchsize", String.valueOf(HEAD));
        if (security == MailSecurity.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return Session.getInstance(properties);
    }

    private record OnServer(Message message, long validity, long uid) implements Waiting {
        @Override
        public Instant receivedAt() {
            try {
                Date received = message.getReceivedDate();
                return received == null ? null : received.toInstant();
            } catch (MessagingException unknown) {
                return null;
            }
        }

        @Override
        public IncomingMail head() throws MailReadingException {
            return read(HEAD);
        }

        @Override
        public IncomingMail whole() throws MailReadingException {
            return read(MOST);
        }

        private IncomingMail read(int most) throws MailReadingException {
            var bytes = new First(most);
            try {
                message.writeTo(bytes);
            } catch (First.FullException enough) {
                return MailReading.of(bytes.toByteArray(), false);
            } catch (IOException | MessagingException failed) {
                if (bytes.isFull()) { // the exception may have been wrapped on its way
                    return MailReading.of(bytes.toByteArray(), false);
                }
                throw new MailReadingException(failed);
            }
            return MailReading.of(bytes.toByteArray(), true);
        }
    }

    /** Takes so many bytes and then ends the transfer. */
    private static final class First extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;
        private boolean full;

        First(int most) {
            this.most = most;
        }

        static final class FullException extends IOException {}

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            int room = most - bytes.size();
            bytes.write(some, from, Math.min(room, length));
            if (length > room) {
                full = true;
                throw new FullException();
            }
        }

        boolean isFull() {
            return full;
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
