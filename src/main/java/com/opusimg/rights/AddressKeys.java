package com.opusimg.rights;

import com.opusimg.platform.AccountId;
import java.util.Optional;

/** By which digest rows are found that hold a mail address and no account: brought by the feature that knows the addresses. */
public interface AddressKeys {
    /**
     * The keyed digest of an account's address. Empty where the address is not verified, since it may be somebody else's
     * then.
     */
    Optional<String> verified(AccountId account);
}
