package com.opusimg.message.jmap;

import com.opusimg.message.MailboxChanges;
import com.opusimg.message.Mailboxes;
import com.opusimg.platform.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The state of folders, threads and messages: one for all three, since each change of messages can change them all. */
@ApplicationScoped
class MailStates {
    @Inject
    Mailboxes mailboxes;

    /** The state now; refuses an account without messages as services do. */
    String state(AccountId account) {
        Long state = mailboxes.states(List.of(account)).get(account);
        return Long.toString(state == null ? mailboxes.require(account).state() : state);
    }

    /** What a state stands for; refuses what never was one with {@code cannotCalculateChanges}. */
    MailboxChanges.Read require(AccountId account, String state) {
        long now = Long.parseLong(state(account));
        return MailboxChanges.Read.of(state).filter(read -> read.state() <= now).orElseThrow(Standard::cannotCalculate);
    }
}
