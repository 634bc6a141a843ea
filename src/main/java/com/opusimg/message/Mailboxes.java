package com.opusimg.message;

import com.opusimg.account.Account;
import com.opusimg.account.Accounts;
import com.opusimg.account.OpenAccounts;
import com.opusimg.billing.Plans;
import com.opusimg.message.phone.Phones;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Mailboxes and their addresses: opened once, set up by their owners. What changes something refuses as {@link Standing#requireWork} does. */
@ApplicationScoped
public class Mailboxes {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Accounts accounts;

    @Inject
    OpenAccounts open;

    @Inject
    Plans plans;

    @Inject
    Phones phones;

    @Inject
    Standing standing;

    @Inject
    MailDomain domain;

    @Inject
    MessageKeys keys;

    @Inject
    AuditLog audit;

    /** The mailbox of an account; empty where OptMsg was not activated. */
    @Transactional
    public Optional<Mailbox> find(AccountId account) {
        return Optional.ofNullable(em.find(Mailbox.class, account.value()));
    }

    /** As {@link #find}; refuses with {@code mailbox-needed} where there is none. */
    @Transactional
    public Mailbox require(AccountId account) {
        return find(account)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.MAILBOX_NEEDED, "Messages are not activated in this account. Do that first."));
    }

    /**
     * Activates OptMsg: the account gets its mailbox and its first address. Refuses with {@code phone-needed} where no telephone number
     * was verified (ACC-2).
     *
     * @param localPart what stands before the at sign
     */
    @Transactional
    public Mailbox activate(AccountId owner, String localPart) {
        standing.requireWork(owner);
        String address = domain.address(MailboxRules.localPart(localPart));
        open.require(owner);
        if (phones.verified(owner).isEmpty()) {
            throw new ProblemException(
                    ProblemType.PHONE_NEEDED, "Verify a mobile telephone number first; then messages are activated.");
        }
        if (find(owner).isPresent()) {
            throw new ProblemException(ProblemType.CONFLICT, "Messages are activated already.");
        }
        Account account = accounts.get(owner);
        var mailbox = new Mailbox(owner, account.firstName() + " " + account.lastName(), clock.instant());
        em.persist(mailbox);
        for (Folder folder : Folder.values()) {
            em.persist(new MessageFolder(owner, folder));
        }
        add(owner, address, true);
        audit.record(owner, MessageAction.MAILBOX_OPENED, "mailbox", owner.value(), null);
        return mailbox;
    }

    /** Changes name, signature and the time for taking back; null leaves one as it is, an empty signature ends it. */
    @Transactional
    public Mailbox change(AccountId owner, String name, String signature, Integer undoSeconds) {
        standing.requireWork(owner);
        open.require(owner);
        Mailbox mailbox = require(owner);
        mailbox.set(
                name == null ? mailbox.name() : MailboxRules.name(name),
                signature == null ? mailbox.signature() : MailboxRules.signature(signature),
                undoSeconds == null ? mailbox.undo() : MailboxRules.undo(undoSeconds));
        return mailbox;
    }

    /**
     * Chooses, or ends, mail with other networks, which see what goes there (MSG-4). Twice is once. Messages on their way are sent all
     * the same.
     */
    @Transactional
    public Mailbox reachOutside(AccountId owner, boolean chosen) {
        if (chosen) {
            standing.requireWork(owner);
        }
        open.require(owner);
        Mailbox mailbox = require(owner);
        if (chosen != (mailbox.outsideAt() != null)) {
            mailbox.outside(chosen ? clock.instant() : null);
            audit.record(
                    owner,
                    chosen ? MessageAction.OUTSIDE_CHOSEN : MessageAction.OUTSIDE_ENDED,
                    "mailbox",
                    owner.value(),
                    null);
        }
        return mailbox;
    }

    /** The addresses of an account, the oldest first. */
    @Transactional
    public List<MailAddress> addresses(AccountId owner) {
        return em.createQuery("select a from MailAddress a where a.accountId = :owner order by a.id", MailAddress.class)
                .setParameter("owner", owner.value())
                .getResultList();
    }

    /** Adds an address; refuses one that is taken, and more than the plan has. */
    @Transactional
    public MailAddress addAddress(AccountId owner, String localPart) {
        standing.requireWork(owner);
        String address = domain.address(MailboxRules.localPart(localPart));
        open.require(owner);
        require(owner);
        int most = MessageLimits.of(plans.of(owner).plan()).addresses();
        if (addresses(owner).size() >= most) {
            throw new ProblemException(
                    ProblemType.PLAN_REQUIRED,
                    "Your plan has " + most + " addresses. Give one up, or choose a larger plan.");
        }
        MailAddress added = add(owner, address, false);
        audit.record(owner, MessageAction.MAIL_ADDRESS_ADDED, "mail-address", added.id(), null);
        return added;
    }

    /** Gives an address up: nothing reaches it any more, and for a while nobody can take it. The main one stays. */
    @Transactional
    public void giveUp(AccountId owner, UUID id) {
        MailAddress address = own(owner, id);
        if (address.main()) {
            throw new ProblemException(ProblemType.CONFLICT, "Make another address the main one first.");
        }
        address.release(clock.instant());
        audit.record(owner, MessageAction.MAIL_ADDRESS_GIVEN_UP, "mail-address", id, null);
    }

    /** Makes an address the one from which new messages are written. */
    @Transactional
    public void makeMain(AccountId owner, UUID id) {
        standing.requireWork(owner);
        open.require(owner);
        MailAddress chosen = own(owner, id);
        addresses(owner).forEach(address -> address.beMain(address.id().equals(chosen.id())));
    }

    /** Whose an address is, given in the form in which it is compared; a tag behind a plus sign does not count. */
    @Transactional
    public Optional<AccountId> ownerOf(String canonical) {
        return em.createQuery(
                        "select a.accountId from MailAddress a where a.addressKey = :key and a.accountId is not null",
                        UUID.class)
                .setParameter("key", keys.ofOwnAddress(MailDomain.withoutTag(canonical)))
                .getResultStream()
                .findFirst()
                .map(AccountId::new);
    }

    /** Name and main address of an account that has a mailbox. */
    @Transactional
    public EmailAddress sender(AccountId owner) {
        return new EmailAddress(
                require(owner).name(),
                addresses(owner).stream()
                        .filter(MailAddress::main)
                        .findFirst()
                        .orElseThrow()
                        .address());
    }

    /** The addresses of an account in the form in which they are compared. */
    @Transactional
    public Set<String> ownAddresses(AccountId owner) {
        return addresses(owner).stream()
                .map(address -> new EmailAddress(null, address.address()).canonical())
                .collect(Collectors.toSet());
    }

    /** The states of mailboxes, for whoever waits for a change: by account, without those that have none. */
    @Transactional
    public Map<AccountId, Long> states(Collection<AccountId> accounts) {
        var states = new HashMap<AccountId, Long>();
        em.createQuery("select m.accountId, m.state from Mailbox m where m.accountId in :accounts", Object[].class)
                .setParameter(
                        "accounts", accounts.stream().map(AccountId::value).toList())
                .getResultList()
                .forEach(row -> states.put(new AccountId((UUID) row[0]), (Long) row[1]));
        return states;
    }

    /** Counts a change of the messages of an account, which the caller holds; the state that it leads to. */
    @Transactional(TxType.MANDATORY)
    long advance(AccountId account) {
        em.createQuery("update Mailbox m set m.state = m.state + 1 where m.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
        return em.createQuery("select m.state from Mailbox m where m.accountId = :account", Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
    }

    private MailAddress add(AccountId owner, String address, boolean main) {
        var added = new MailAddress(owner, address, keys.ofOwnAddress(address), main, clock.instant());
        try {
            em.persist(added);
            em.flush();
        } catch (PersistenceException failed) {
            if (UniqueViolation.isBehind(failed)) {
                throw ProblemException.invalid("address", "This address is taken. Choose another one.");
            }
            throw failed;
        }
        return added;
    }

    private MailAddress own(AccountId owner, UUID id) {
        MailAddress address = em.find(MailAddress.class, id);
        if (address == null || !owner.equals(address.account())) {
            throw ProblemException.notFound("address");
        }
        return address;
    }
}
