package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.AddressKeys;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Tells the rights of people who has an account. */
@ApplicationScoped
class AccountPeople implements People, AddressKeys {
    @Inject
    EntityManager em;

    @Inject
    Accounts accounts;

    @Override
    @Transactional
    public Optional<Person> byAddress(String address) {
        return accounts.byEmail(address).map(AccountPeople::person);
    }

    @Override
    @Transactional
    public Optional<Person> find(AccountId account) {
        return Optional.ofNullable(em.find(Account.class, account.value())).map(AccountPeople::person);
    }

    @Override
    @Transactional
    public Optional<String> verified(AccountId account) {
        return find(account).filter(Person::verified).map(person -> accounts.keyOf(person.address()));
    }

    private static Person person(Account account) {
        return new Person(
                account.id(), account.email(), account.firstName(), account.lastName(), account.verifiedAt() != null);
    }
}
