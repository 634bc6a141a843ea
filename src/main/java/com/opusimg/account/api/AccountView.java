package com.opusimg.account.api;

import com.opusimg.account.Account;
import com.opusimg.billing.Entitlement;
import java.time.Instant;

/**
 * An account as the API shows it.
 *
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
    static AccountView of(Account account, Entitlement entitlement) {
        return new AccountView(
                account.id().toString(),
                account.email(),
                account.firstName(),
                account.lastName(),
                account.birthDate().toString(),
                account.role().name().toLowerCase(java.util.Locale.ROOT),
                account.verifiedAt() != null,
                entitlement.plan().getId(),
                entitlement.graceUntil(),
                account.createdAt());
    }
}
