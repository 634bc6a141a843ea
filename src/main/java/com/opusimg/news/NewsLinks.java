package com.opusimg.news;

import com.opusimg.account.Accounts;
import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * The addresses of links in these mails. The one that ends a subscription follows from the address by the installation's key: it
 * is the same in every mail to it, works for ever, also after one has ended and begun again, and tells nobody the address.
 */
@ApplicationScoped
class NewsLinks {
    @Inject
    ColumnCipher cipher;

    @Inject
    Accounts accounts;

    @Inject
    Settings settings;

    /** What an address is found by. */
    String keyOf(String address) {
        return accounts.keyOf(address);
    }

    /** The secret of the link that ends the subscription of an address. */
    String unsubscribeToken(String addressKey) {
        return cipher.digest("opus news unsubscribe v1 " + addressKey);
    }

    String unsubscribe(String addressKey) {
        return settings.publicUrl() + "/news/unsubscribe?token=" + unsubscribeToken(addressKey);
    }

    String confirm(String token) {
        return settings.publicUrl() + "/news/confirm?token=" + token;
    }
}
