package com.opusimg.rights;

import com.opusimg.platform.AccountId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who has an account: brought as a bean by the feature that knows the accounts. */
public interface People {
    /**
     * Somebody with an account.
     *
     * @param address mail address
     * @param verified whether the address is known to be theirs
     */
    record Person(AccountId account, String address, String firstName, String lastName, boolean verified) {}

    /** Who has the account of a mail address, however it is written. */
    Optional<Person> byAddress(String address);

    /** Those of some accounts that exist. At most a few hundred are asked about at once. */
    default Set<AccountId> among(Collection<AccountId> accounts) {
        return accounts.stream().filter(account -> find(account).isPresent()).collect(Collectors.toSet());
    }

    /** Who has an account, if it still exists. */
    Optional<Person> find(AccountId account);
}
