package com.opusimg.rights.request;

import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;

/** Addresses of pages about a case, and what an address is recognised by. */
@ApplicationScoped
class RightsLinks {
    @Inject
    ColumnCipher cipher;

    @Inject
    Settings settings;

    /** The secret of the page that shows a case; it follows from the id by the installation's key, so it stands in every mail. */
    String statusToken(UUID id) {
        return cipher.digest("opus rights case v1 " + id);
    }

    String status(UUID id) {
        return settings.publicUrl() + "/rights/case?token=" + statusToken(id);
    }

    String confirm(String token) {
        return settings.publicUrl() + "/rights/confirm?token=" + token;
    }

    String own() {
        return settings.publicUrl() + "/app/requests";
    }

    String authorities() {
        return settings.publicUrl() + "/authorities";
    }

    String desk(UUID id) {
        return settings.publicUrl() + "/staff/rights-case?id=" + id;
    }

    /** Keyed digest of an address, however it is written. */
    String addressKey(String address) {
        return cipher.digest("opus rights address v1 " + address.strip().toLowerCase(Locale.ROOT));
    }

    /** Keyed digest of words, to tell whether they are the same. */
    String wordsKey(String words) {
        return cipher.digest("opus rights words v1 " + (words == null ? "" : words.strip()));
    }
}
