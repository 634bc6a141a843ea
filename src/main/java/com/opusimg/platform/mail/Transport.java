package com.opusimg.platform.mail;

import java.time.Instant;
import java.util.UUID;

/** The way that mail takes out of the portal. */
interface Transport {
    /** Hands one mail over. The id is the same for every attempt at the same mail. */
    void send(UUID id, Mail mail, Instant now) throws MailFailure;
}
