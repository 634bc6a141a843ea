package com.opusimg.support;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Hands tickets over to Zendesk: by an act of staff, one at a time, and only those whose person said yes to it (LOG-9). */
@ApplicationScoped
public class HandOffs {
    @Inject
    HandOffBook book;

    @Inject
    HandOffConsents consents;

    @Inject
    TicketRows rows;

    @Inject
    Standing standing;

    /**
     * Hands a ticket over. Refuses with {@code conflict} where it is not set up, or where nothing was written since the last time; with
     * {@code not-allowed} where no consent stands; with {@code account-restricted} while the account is frozen; with
     * {@code hand-off-failed} where it was not taken, after which it can be tried again.
     */
    public void hand(UUID ticket, AccountId staff) {
        standing.requireWork(rows.get(ticket).account());
        if (!consents.offered()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "No Zendesk is set up here, so nothing can be handed over.");
        }
        book.send(book.begin(ticket, staff), staff);
    }

    /** The latest hand-off of a ticket, if there is one. */
    public Optional<SupportHandOff> latest(UUID ticket) {
        return rows.handOff(ticket);
    }
}
