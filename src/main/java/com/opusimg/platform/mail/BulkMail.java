package com.opusimg.platform.mail;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Mail to many. It is sent after all that somebody waits for, and no more of it is queued than can leave before it would be given
 * up: whoever writes it keeps the rest until there is room.
 */
@ApplicationScoped
public class BulkMail {
    @Inject
    Mailer mailer;

    @Inject
    Outbox outbox;

    @Inject
    Settings settings;

    /** Whether some more may be queued now; ask before each batch. */
    public boolean hasRoom() {
        return outbox.bulkWaiting() < settings.get(Settings.LIMIT_BULK_MAIL);
    }

    /**
     * Queues a mail with the current transaction, as {@link Mailer#queue(AccountId, Mail)}.
     *
     * @param of what it is a part of: one mailing, one announcement
     */
    @Transactional
    public UUID queue(AccountId account, Mail mail, UUID of) {
        return mailer.queue(mailer.waiting(account, mail).partOf(of));
    }

    /** Queues a mail with the current transaction that is sent only if the gate is open for the reference by then. */
    @Transactional
    public UUID queue(AccountId account, Mail mail, UUID of, MailGate gate, UUID reference) {
        return mailer.queue(mailer.waiting(account, mail).partOf(of).behind(gate.gate(), reference));
    }

    /** How many mails of something wait, due or not. */
    public long waiting(UUID of) {
        return outbox.partsWaiting(of);
    }

    /** Drops what still waits of something, with the current transaction; returns how many mails. */
    @Transactional
    public int drop(UUID of) {
        return outbox.dropPartsOf(of);
    }
}
