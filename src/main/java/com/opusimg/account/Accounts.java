package com.opusimg.account;

import com.opusimg.account.MailedLink.Purpose;
import com.opusimg.billing.Plans;
import com.opusimg.compliance.Acceptances;
import com.opusimg.compliance.PolicyAcceptance.Way;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.purpose.SensitiveReads;
import com.opusimg.platform.purpose.SensitiveReads.Field;
import com.opusimg.platform.security.Role;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Opens, changes and closes accounts. */
@ApplicationScoped
public class Accounts {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    ColumnCipher cipher;

    @Inject
    KeyRing keys;

    @Inject
    PasswordPolicy policy;

    @Inject
    PasswordHasher hasher;

    @Inject
    MailedLinks links;

    @Inject
    AccountMails mails;

    @Inject
    Sessions sessions;

    @Inject
    Activity activity;

    @Inject
    Plans plans;

    @Inject
    Acceptances acceptances;

    @Inject
    AuditLog audit;

    @Inject
    SensitiveReads reads;

    @Inject
    Drill drill;

    @Inject
    Event<AddressVerified> verified;

    /**
     * Opens an account and mails the link that verifies its address. Refuses a wrong field, a taken address, an age under 16, and
     * terms that were not accepted in the version that holds.
     *
     * @param terms number of the version of the terms that the person accepted, or null
     */
    @Transactional
    public Account signUp(Profile given, String password, Integer terms, Way way) {
        drill.error("sign-up", given);
        Account account = open(given, password, Role.PERSON);
        acceptances.signedUp(account.id(), terms, way);
        activity.recordEntry(account.id(), AccountAction.SIGNED_UP, null);
        mails.verify(account, account.email(), verificationLink(account, account.email()));
        return account;
    }

    /** Opens the account of the first administrator through the one-time link in the log; its address counts as verified. */
    @Transactional
    public Account setUp(String token, Profile given, String password) {
        links.redeem(token, Purpose.SETUP);
        Account account = openAdministrator(given, password);
        activity.recordEntry(account.id(), AccountAction.SIGNED_UP, null);
        return account;
    }

    /** Refuses with {@code link-expired} a set-up link that does not work. */
    @Transactional
    public void checkSetupLink(String token) {
        links.find(token, Purpose.SETUP);
    }

    @Transactional
    Account openAdministrator(Profile given, String password) {
        Account account = open(given, password, Role.ADMINISTRATOR);
        verify(account);
        return account;
    }

    @Transactional
    String setupLink() {
        return settings.publicUrl() + "/setup?token=" + links.issue(null, Purpose.SETUP, null, Duration.ofDays(1));
    }

    @Transactional
    boolean hasAdministrator() {
        return em.createQuery("select count(a) from Account a where a.role = :role", Long.class)
                        .setParameter("role", Role.ADMINISTRATOR)
                        .getSingleResult()
                > 0;
    }

    /** The account, or a refusal as {@code not-found}. */
    @Transactional
    public Account get(AccountId id) {
        Account account = em.find(Account.class, id.value());
        if (account == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such account.");
        }
        return account;
    }

    /** The account; empty when there is none. */
    @Transactional
    public Optional<Account> find(AccountId id) {
        return Optional.ofNullable(em.find(Account.class, id.value()));
    }

    /** The account of a mail address. */
    @Transactional
    public Optional<Account> byEmail(String email) {
        return em.createQuery("select a from Account a where a.emailKey = :key", Account.class)
                .setParameter("key", keyOf(email))
                .getResultStream()
                .findFirst();
    }

    /** Accounts opened before the given one (exclusive), the newest first. */
    @Transactional
    public List<Account> before(java.util.UUID id, int limit) {
        return em.createQuery("select a from Account a where a.id < :id order by a.id desc", Account.class)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Mail addresses of those of the accounts that still exist. */
    @Transactional
    public Map<AccountId, String> emails(Collection<AccountId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return em.createQuery("select a.id, a.email from Account a where a.id in :ids", Object[].class)
                .setParameter("ids", ids.stream().map(AccountId::value).toList())
                .getResultStream()
                .collect(Collectors.toMap(row -> new AccountId((java.util.UUID) row[0]), row -> (String) row[1]));
    }

    /** How many accounts there are. */
    @Transactional
    public long count() {
        return em.createQuery("select count(a) from Account a", Long.class).getSingleResult();
    }

    /** Accounts for a page of a list, the newest first. */
    @Transactional
    public List<Account> page(int first, int size) {
        return em.createQuery("select a from Account a order by a.id desc", Account.class)
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList();
    }

    /** Mails the verification link again; does nothing when the address is verified already. */
    @Transactional
    public void sendVerification(AccountId id) {
        Account account = get(id);
        if (account.verifiedAt() == null) {
            mails.verify(account, account.email(), verificationLink(account, account.email()));
        }
    }

    /** Takes the token of a verification link: the address is verified, or the changed address takes effect. */
    @Transactional
    public void verify(String token) {
        MailedLink link = links.redeem(token, Purpose.VERIFY);
        Account account = get(link.account());
        if (keyOf(link.email()).equals(keyOf(account.email()))) {
            verify(account);
        } else {
            refuseTaken(link.email());
            String before = account.email();
            account.changeEmail(link.email(), keyOf(link.email()), clock.instant());
            flushAddress();
            mails.addressChanged(account, before);
            verified.fire(new AddressVerified(account.id(), account.email(), before));
        }
        activity.record(account.id(), AccountAction.ADDRESS_VERIFIED, null);
    }

    /** Mails a reset link if the address has an account. Tells the caller nothing about whether it has. */
    @Transactional
    public void requestReset(String email) {
        byEmail(email)
                .filter(account -> account.closedAt() == null || account.keptUntil() != null)
                .ifPresent(account -> {
                    var validity = settings.get(Settings.LINK_RESET);
                    mails.reset(account, links.issue(account.id(), Purpose.RESET, account.email(), validity));
                });
    }

    /** Sets a new password through a reset link; every session ends. */
    @Transactional
    public void reset(String token, String password) {
        Account account = get(links.find(token, Purpose.RESET).account());
        account.changePassword(hasher.hash(policy.check("password", password, held(account))));
        links.redeem(token, Purpose.RESET);
        if (account.verifiedAt() == null) {
            verify(account); // the link came by mail to this address
        }
        sessions.endAll(account.id());
        mails.passwordChanged(account);
        activity.recordEntry(account.id(), AccountAction.PASSWORD_RESET, null);
    }

    /**
     * Changes names, date of birth or address. A new address takes effect when the link mailed to it is opened; until
     * then the old one stays.
     */
    @Transactional
    public Account change(AccountId id, Profile given) {
        Account account = get(id);
        Profile checked = ProfileRules.check(given, today());
        Set<String> corrected = checked.differsFrom(profile(account));
        if (corrected.isEmpty()) {
            return account;
        }
        account.rename(checked);
        if (!keyOf(checked.email()).equals(keyOf(account.email()))) {
            refuseTaken(checked.email());
            mails.verify(account, checked.email(), verificationLink(account, checked.email()));
        }
        activity.recordCorrection(id, corrected);
        return account;
    }

    /** Changes the password of someone who knows the current one; every other session ends. */
    @Transactional
    public void changePassword(AccountId id, String current, String fresh, java.util.UUID keepSession) {
        Account account = get(id);
        requirePassword(account, "currentPassword", current);
        account.changePassword(hasher.hash(policy.check("password", fresh, held(account))));
        sessions.endOthers(id, keepSession);
        mails.passwordChanged(account);
        activity.record(id, AccountAction.PASSWORD_CHANGED, null);
    }

    /** Changes what an account is in this installation. The last administrator stays one. */
    @Transactional
    public Account changeRole(AccountId id, Role role, AccountId by) {
        Account account = get(id);
        if (account.role() == Role.ADMINISTRATOR && role != Role.ADMINISTRATOR) {
            refuseLastAdministrator();
        }
        account.changeRole(role);
        audit.record(by, AccountAction.ROLE_CHANGED, "account", id.value(), role.name());
        return account;
    }

    /** Refuses with a message by the field when the password is not the account's. */
    @Transactional
    public void requirePassword(AccountId id, String password) {
        requirePassword(get(id), "password", password);
    }

    /** What the account holds of the person, for their own eyes. */
    public static Profile profile(Account account) {
        return new Profile(account.email(), account.firstName(), account.lastName(), account.birthDate());
    }

    /** The same for the rules of passwords, which take none that is made of it: a read of the portal's own, and noted as one (ACC-2). */
    private Profile held(Account account) {
        return reads.read(account.id(), Field.BIRTH_DATE, SensitiveReads.PURPOSE, () -> profile(account));
    }

    private void verify(Account account) {
        account.verify(clock.instant());
        verified.fire(new AddressVerified(account.id(), account.email(), null));
    }

    /** What the account of an address is found by: a keyed digest, the same however the address is written. */
    public String keyOf(String email) {
        return cipher.digest(ProfileRules.canonical(email));
    }

    private Account open(Profile given, String password, Role role) {
        Profile profile = ProfileRules.check(given, today());
        String normal = policy.check("password", password, profile);
        refuseTaken(profile.email());
        var account = new Account(profile, keyOf(profile.email()), hasher.hash(normal), role, clock.instant());
        em.persist(account);
        flushAddress();
        keys.create(account.id());
        plans.open(account.id());
        return account;
    }

    private String verificationLink(Account account, String address) {
        return links.issue(account.id(), Purpose.VERIFY, address, settings.get(Settings.LINK_VERIFY));
    }

    private void requirePassword(Account account, String field, String password) {
        if (!hasher.fits(PasswordPolicy.normal(password == null ? "" : password), account.passwordHash())) {
            throw ProblemException.invalid(field, "This is not your password.");
        }
    }

    private void refuseTaken(String email) {
        if (byEmail(email).isPresent()) {
            throw addressTaken();
        }
    }

    /** Of several that take the same address at once, the database lets one through; the others are refused like later ones. */
    private void flushAddress() {
        try {
            em.flush();
        } catch (PersistenceException failed) {
            throw UniqueViolation.isBehind(failed) ? addressTaken() : failed;
        }
    }

    private static ProblemException addressTaken() {
        String message = "This address has an account. Sign in, or reset the password.";
        return new ProblemException(ProblemType.ADDRESS_TAKEN, message, List.of(new Violation("email", message)));
    }

    private void refuseLastAdministrator() {
        long administrators = em.createQuery(
                        "select count(a) from Account a where a.role = :role and a.closedAt is null", Long.class)
                .setParameter("role", Role.ADMINISTRATOR)
                .getSingleResult();
        if (administrators <= 1) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "This is the last administrator. Make someone else one first.");
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
