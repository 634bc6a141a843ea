package com.opusimg.rights.mailbox;

import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The row of the mailbox: who reads it now, and until when nobody else does. */
@NoPersonalData(value = "Which node reads the mailbox at this moment.", until = @Until(End.INSTALLATION))
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
