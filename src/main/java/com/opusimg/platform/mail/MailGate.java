package com.opusimg.platform.mail;

import java.util.UUID;

/**
 * A feature's word on whether mail that waits is still wanted. It is asked at the moment of sending, since mail can wait for days
 * and a consent can end meanwhile; mail that is no longer wanted is dropped.
 */
public interface MailGate {
    /** Stable name, at most 20 characters; it stands beside the mail that waits. */
    String gate();

    /** Whether mail about this may be sent now. */
    boolean open(UUID reference);
}
