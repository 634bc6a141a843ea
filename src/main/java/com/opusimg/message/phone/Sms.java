package com.opusimg.message.phone;

import com.opusimg.platform.AccountId;
import java.util.UUID;

/**
 * A message to a telephone.
 *
 * @param id the same for every attempt at the same message, so that a provider that is asked twice can tell
 * @param account for which it is sent; providers are not told
 * @param to a number in E.164, such as {@code +12015550123}
 */
record Sms(UUID id, AccountId account, String to, String text) {
    /** Without number and text: neither has a place in a log. */
    @Override
    public String toString() {
        return "Sms " + id;
    }
}
