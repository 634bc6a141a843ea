package com.opusimg.message.contact;

import com.opusimg.account.OpenAccounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/**
 * Whether contacts of the person's device may be taken in (MSG-6): not until they said yes, and no more once they took it back (MSG-10).
 * Even with it nothing is read but what they choose in the browser's own picker, each time anew.
 */
@ApplicationScoped
public class DevicePermission {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    OpenAccounts open;

    @Inject
    Standing standing;

    @Inject
    AuditLog audit;

    /** What the person said. */
    public enum State {
        /** Nothing yet. */
        NOT_GIVEN,
        GIVEN,
        /** Given once, and taken back; or refused from the start. */
        REVOKED
    }

    /**
     * The choice.
     *
     * @param since null while nothing was said
     */
    public record Choice(State state, Instant since) {}

    /** What the person said, and since when. */
    @Transactional
    public Choice of(AccountId account) {
        DeviceAccess access = em.find(DeviceAccess.class, account.value());
        if (access == null) {
            return new Choice(State.NOT_GIVEN, null);
        }
        return new Choice(access.isGiven() ? State.GIVEN : State.REVOKED, access.changedAt());
    }

    /**
     * Gives the permission, or takes it back, which is possible at any time; to give it refuses as {@link Standing#requireWork} does. What
     * came in stays until it is deleted, see {@link ContactImports#deleteAll}.
     */
    @Transactional
    public Choice set(AccountId account, boolean given) {
        if (given) {
            standing.requireWork(account);
        }
        open.require(account);
        DeviceAccess access = em.find(DeviceAccess.class, account.value());
        if (access == null) {
            access = new DeviceAccess(account, given, clock.instant());
            em.persist(access);
        } else if (access.isGiven() == given) {
            return of(account);
        } else {
            access.change(given, clock.instant());
        }
        audit.record(
                account,
                given ? ContactAction.DEVICE_CONTACTS_ALLOWED : ContactAction.DEVICE_CONTACTS_REVOKED,
                "account",
                account.value(),
                null);
        return of(account);
    }

    /** Refuses with {@code not-allowed} where the permission was not given. */
    void require(AccountId account) {
        State state = of(account).state();
        if (state != State.GIVEN) {
            throw new ProblemException(
                    ProblemType.NOT_ALLOWED,
                    state == State.REVOKED
                            ? "You took back the permission for the contacts of your device. Give it again under Contacts first."
                            : "Give the permission for the contacts of your device under Contacts first.");
        }
    }
}
