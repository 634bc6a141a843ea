package com.opusimg.platform.look;

import com.opusimg.platform.AccountId;
import java.util.Optional;

/** Who has an account: brought as a bean by the feature that knows the accounts. Only {@link Looks} asks it, so that each look is noted. */
public interface Known {
    /** Somebody's mail address and name. */
    record Name(String address, String name) {}

    /** Who has an account; none where it is gone. */
    Optional<Name> name(AccountId account);
}
