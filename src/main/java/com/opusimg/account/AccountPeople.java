package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.look.Known;
import com.opusimg.rights.AddressKeys;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells the rights of people who has an account. */
@ApplicationScoped
class AccountPeople implements People, AddressKeys, Known {
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
    public Optional<Name> name(AccountId account) {
        return find(account).map(person -> new Name(person.address(), person.firstName() + " " + person.lastName()));
    }

    @Override
    @Transactional
    public Optional<String> verified(AccountId account) {
        return find(account).filter(Person::verified).map(person -> accounts.keyOf(person.address()));
    }

    @Override
    @Transactional
    public Set<AccountId> among(Collection<AccountId> accounts) {
        return em.createQuery("select a.id from Account a where a.id in :ids", UUID.class)
                .setParameter("ids", accounts.stream().map(AccountId::value).toList())
                .getResultStream()
                .map(AccountId::new)
                .collect(Collectors.toSet());
    }

    private static Person person(Account account) {
        return new Person(
                account.id(), account.email(), account.firstName(), account.lastName(), account.verifiedAt() != null);
    }
}
