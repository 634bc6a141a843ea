package com.opusimg.message.phone;

/** The way that messages take to telephones. */
interface SmsSender {
    /** What is known of a message afterwards. */
    enum Handed {
        /** It is on its way. */
        OVER,
        /** There was no answer, or one that leaves it open: it may be on its way, so it is not sent again. */
        PERHAPS,
        /** It is not. */
        NOT
    }

    /** Whether this installation can send any. */
    boolean available();

    /** Hands one message over, at most once. Waits for it, so it is called outside of transactions. */
    Handed send(Sms sms);
}
