package com.opusimg.rights.mailbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The row of the mailbox: who reads it now, and until when nobody else does. */
@Entity(name = "RightsMailbox")
@Table(name = "rights_mailbox")
class MailboxLease {
    @Id
    private String id;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    private String holder;

    protected MailboxLease() {}
}
