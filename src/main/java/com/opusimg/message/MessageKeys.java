package com.opusimg.message;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.ColumnCipher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

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

    /** Of the bytes that a gateway took in, by their SHA-256. */
    String ofArrival(AccountId account, String sha256) {
        return cipher.digest("arrival\n" + account + "\n" + sha256);
    }

    /** Shows that an address for reports on a recipient was made here. */
    String ofReport(UUID recipient) {
        return cipher.digest("report\n" + recipient);
    }

    /** Of an address of this installation, the same for everyone: it has one owner. */
    String ofOwnAddress(String canonical) {
        return cipher.digest("mail\n" + canonical);
    }
}
