package com.opusimg.message.phone.api;

import com.opusimg.message.phone.Phones;
import java.time.Instant;

/**
 * One's telephone number as the API shows it: never in full, which the copy of everything has.
 *
 * @param available whether this installation can send codes
 * @param number the verified number with most digits hidden, or absent
 * @param verifiedAt when it was verified, or absent
 * @param code what waits to be entered, or absent
 * @param nextAt from when on another code may be asked for; absent: now, as far as the one before goes
 */
public record PhoneView(boolean available, String number, Instant verifiedAt, CodeView code, Instant nextAt) {
    /**
     * A code that waits to be entered.
     *
     * @param number that it went to, with most digits hidden
     * @param works false when it is too old, or was tried too often
     */
    public record CodeView(String number, boolean works, Instant expiresAt, int triesLeft) {}

    static PhoneView of(Phones.Own own) {
        Phones.Waiting waiting = own.waiting();
        return new PhoneView(
                own.available(),
                own.number(),
                own.verifiedAt(),
                waiting == null
                        ? null
                        : new CodeView(waiting.number(), waiting.works(), waiting.expiresAt(), waiting.triesLeft()),
                own.nextAt());
    }
}
