package com.opusimg.message;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.persistence.AfterCommit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Tells, once it is committed, that something of an account's messages changed. */
@ApplicationScoped
class MailboxChanges {
    @Inject
    AfterCommit afterCommit;

    @Inject
    Event<MailboxChanged> event;

    void tell(AccountId account) {
        afterCommit.run(() -> event.fireAsync(new MailboxChanged(account)));
    }
}
