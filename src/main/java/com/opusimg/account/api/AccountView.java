package com.opusimg.account.api;

import com.opusimg.account.Account;
import com.opusimg.billing.Entitlement;
import java.time.Instant;

/**
 * An account as the API shows it.
 *
 * @param email to administrators only where they stated a purpose, as the names
 * @param birthDate to the person alone: it is there to set the account up and to verify it, so administrators do not get it (ACC-2)
 * @param verified whether the mail address is verified
 * @param graceUntil after a move to a lower plan, until when files stay at least; else absent
 */
public record AccountView(
        String id,
        String email,
        String firstName,
        String lastName,
        String birthDate,
        String role,
        boolean verified,
        String plan,
        Instant graceUntil,
        Instant createdAt) {
    /** To the person. */
    static AccountView of(Account account, Entitlement entitlement) {
        return of(account, true, account.birthDate().toString(), entitlement);
    }

    /** To administrators; who it is of, only for a purpose that they stated. */
    static AccountView ofAnother(Account account, boolean shown, Entitlement entitlement) {
        return of(account, shown, null, entitlement);
    }

    private static AccountView of(Account account, boolean shown, String birthDate, Entitlement entitlement) {
        return new AccountView(
                account.id().toString(),
                shown ? account.email() : null,
                shown ? account.firstName() : null,
                shown ? account.lastName() : null,
                birthDate,
                account.role().name().toLowerCase(java.util.Locale.ROOT),
                account.verifiedAt() != null,
                entitlement.plan().getId(),
                entitlement.graceUntil(),
                account.createdAt());
    }
}
