package com.opusimg.message;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.ColumnCipher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Digests by which messages and senders are found. Each is of one account: that two people hear from the same sender shows nowhere
 * in the database.
 */
@ApplicationScoped
class MessageKeys {
    @Inject
    ColumnCipher cipher;

    /** Of a Message-ID. */
    String ofMessageId(AccountId account, String messageId) {
        return cipher.digest("message\n" + account + "\n" + messageId);
    }

    /** Of an address in the form in which it is compared. */
    String ofAddress(AccountId account, String canonical) {
        return cipher.digest("sender\n" + account + "\n" + canonical);
    }

    /** Of a domain in the form in which it is compared. */
    String ofDomain(AccountId account, String domain) {
        return cipher.digest("domain\n" + account + "\n" + domain);
    }

    /** Of an address of this installation, the same for everyone: it has one owner. */
    String ofOwnAddress(String canonical) {
        return cipher.digest("mail\n" + canonical);
    }
}
