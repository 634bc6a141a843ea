package com.opusimg.platform.mail;

/** A mail could not be handed over; it may be tried again. */
public class MailFailure extends Exception {
    MailFailure(Exception cause) {
        // The cause's message may quote the recipient's address, which has no place in a log.
        super(cause.getClass().getSimpleName());
    }
}
