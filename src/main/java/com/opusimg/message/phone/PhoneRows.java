package com.opusimg.message.phone;

import com.opusimg.account.OpenAccounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.purpose.SensitiveReads;
import com.opusimg.platform.purpose.SensitiveReads.Field;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Numbers, codes and counts in the database. What is counted is counted behind the one row of {@link PhoneGate}, so limits hold however
 * many ask at once, on however many nodes.
 */
@ApplicationScoped
class PhoneRows {
    /** Wrong codes that one code stands. */
    static final int TRIES = 5;

    /** How long one waits for a message before another is sent. */
    static final Duration PAUSE = Duration.ofSeconds(60);

    /** Digits of a code. */
    static final int DIGITS = 6;

    /** The same for every limit: which one it is would tell a stranger something of the number. */
    static final String TOO_OFTEN = "Too many codes were asked for. Wait, and look for one that came already.";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String EVERYBODY = "everybody";
    private static final int NUMBER_OF_CODES = 1_000_000;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    ColumnCipher cipher;

    @Inject
    OpenAccounts open;

    @Inject
    Standing standing;

    @Inject
    SensitiveReads reads;

    @Inject
    PhoneMails mails;

    @Inject
    AuditLog audit;

    private final SecureRandom random = new SecureRandom();

    /** A code on its way out: the one moment at which it is known here. */
    record Issued(UUID id, String number, String code) {
        @Override
        public String toString() {
            return "Issued " + id;
        }
    }

    /** A try at a code that was taken: what it is held against. */
    record Try(UUID id, String hash, int left) {}

    /** What a right code led to. */
    enum Use {
        VERIFIED,
        /** The number has opened as many accounts as it may. */
        REFUSED,
        /** Somebody else used it, or a newer one took its place, at the same moment. */
        GONE
    }

    /**
     * Makes a code for a number; the one before stops working.
     *
     * @throws ProblemException {@code too-many-requests} where account, number or everybody has had enough of them,
     *     {@code invalid-request} where the number is the account's already
     */
    @Transactional
    Issued issue(AccountId account, String number) {
        standing.requireWork(account);
        open.require(account);
        String key = numberKey(number);
        if (key.equals(phone(account).map(Phone::numberKey).orElse(null))) {
            throw ProblemException.invalid("number", "This number is verified already.");
        }
        enter();
        Instant now = clock.instant();
        List<String> subjects = subjects(account, key);
        requireRoom(subjects, now);
        em.createQuery("delete from PhoneCode c where c.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
        UUID id = Ids.next();
        String code = "%0" + DIGITS + "d";
        code = code.formatted(random.nextInt(NUMBER_OF_CODES));
        em.persist(new PhoneCode(id, account, number, key, hash(id, code), TRIES)
                .during(now, now.plus(settings.get(Settings.SMS_CODE_LIFE))));
        subjects.forEach(subject -> em.persist(new PhoneCodeCount(id, subject, now)));
        audit.record(account, PhoneAction.PHONE_CODE_SENT, "account", account.value(), null);
        return new Issued(id, number, code);
    }

    /** Takes a code back that certainly reached nobody; it counts for nothing. */
    @Transactional
    void withdraw(UUID code) {
        em.createQuery("delete from PhoneCode c where c.id = :code")
                .setParameter("code", code)
                .executeUpdate();
        em.createQuery("delete from PhoneCodeCount c where c.codeId = :code")
                .setParameter("code", code)
                .executeUpdate();
    }

    /**
     * Takes one of the tries that are left, whatever is entered then: who tries many at once gets no more.
     *
     * @throws ProblemException {@code code-expired} where no code waits, it is too old, or no try is left
     */
    @Transactional
    Try take(AccountId account) {
        standing.requireWork(account);
        int taken = em.createQuery("update PhoneCode c set c.triesLeft = c.triesLeft - 1"
                        + " where c.accountId = :account and c.triesLeft > 0 and c.expiresAt > :now")
                .setParameter("account", account.value())
                .setParameter("now", clock.instant())
                .executeUpdate();
        PhoneCode code = code(account).orElseThrow(() -> expired("No code waits to be entered. Ask for one."));
        if (taken == 0) {
            throw expired(
                    code.triesLeft() > 0
                            ? "This code is too old. Ask for a new one."
                            : "There were too many wrong codes. Ask for a new one.");
        }
        return new Try(code.id(), code.codeHash(), code.triesLeft());
    }

    /** Whether it is the code that the try is held against; takes as long whether it is or not. */
    boolean fits(Try attempt, String code) {
        return MessageDigest.isEqual(
                attempt.hash().getBytes(StandardCharsets.US_ASCII),
                hash(attempt.id(), code).getBytes(StandardCharsets.US_ASCII));
    }

    /** Notes a wrong code. */
    @Transactional
    void missed(AccountId account) {
        audit.record(account, PhoneAction.PHONE_CODE_WRONG, "account", account.value(), null);
    }

    /** Uses a code up that was entered rightly: once, whatever it leads to. */
    @Transactional
    Use use(AccountId account, UUID id) {
        standing.requireWork(account);
        open.require(account);
        enter();
        PhoneCode code = em.find(PhoneCode.class, id);
        int used = em.createQuery("delete from PhoneCode c where c.id = :id and c.accountId = :account")
                .setParameter("id", id)
                .setParameter("account", account.value())
                .executeUpdate();
        if (code == null || used == 0) {
            return Use.GONE;
        }
        em.detach(code);
        long others = em.createQuery(
                        "select count(p) from Phone p where p.numberKey = :key and p.accountId <> :account", Long.class)
                .setParameter("key", code.numberKey())
                .setParameter("account", account.value())
                .getSingleResult();
        if (others >= settings.get(Settings.SMS_ACCOUNTS_PER_NUMBER)) {
            audit.record(account, PhoneAction.PHONE_REFUSED, "account", account.value(), null);
            return Use.REFUSED;
        }
        String number = reads.read(account, Field.TELEPHONE_NUMBER, SensitiveReads.PURPOSE, code::number);
        Phone phone = phone(account).orElseGet(() -> {
            var fresh = new Phone(account);
            em.persist(fresh);
            return fresh;
        });
        phone.verify(number, code.numberKey(), clock.instant());
        audit.record(account, PhoneAction.PHONE_VERIFIED, "account", account.value(), null);
        mails.verified(account);
        return Use.VERIFIED;
    }

    /** The number that waits to be verified, for another code to it; empty where none waits. */
    @Transactional
    Optional<String> waiting(AccountId account) {
        return code(account)
                .map(code -> reads.read(account, Field.TELEPHONE_NUMBER, SensitiveReads.PURPOSE, code::number));
    }

    /** Removes number and code of an account; false where there is neither. */
    @Transactional
    boolean remove(AccountId account) {
        int codes = em.createQuery("delete from PhoneCode c where c.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
        int phones = em.createQuery("delete from Phone p where p.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
        if (phones > 0) {
            audit.record(account, PhoneAction.PHONE_REMOVED, "account", account.value(), null);
        }
        return codes + phones > 0;
    }

    /** The number of an account. */
    @Transactional
    Optional<Phone> phone(AccountId account) {
        return Optional.ofNullable(em.find(Phone.class, account.value()));
    }

    /** The code of an account that waits to be entered, whether it works still or not. */
    @Transactional
    Optional<PhoneCode> code(AccountId account) {
        return em.createQuery("select c from PhoneCode c where c.accountId = :account", PhoneCode.class)
                .setParameter("account", account.value())
                .getResultStream()
                .findFirst();
    }

    /** From when on another code may be asked for, as far as the last one goes; empty where none was sent lately. */
    @Transactional
    Optional<Instant> nextAt(AccountId account) {
        return nth(accountKey(account), 1).map(last -> last.plus(PAUSE)).filter(next -> next.isAfter(clock.instant()));
    }

    private void requireRoom(List<String> subjects, Instant now) {
        nth(subjects.getFirst(), 1)
                .ifPresent(last -> requireAge(last, PAUSE, now, "A code is on its way. Wait a minute for it."));
        for (String subject : subjects) {
            boolean all = subject.equals(subjects.getLast());
            if (!all) {
                nth(subject, settings.get(Settings.LIMIT_SMS_HOUR))
                        .ifPresent(at -> requireAge(at, HOUR, now, TOO_OFTEN));
            }
            Integer ofDay = settings.get(all ? Settings.LIMIT_SMS_ALL : Settings.LIMIT_SMS_DAY);
            nth(subject, ofDay).ifPresent(at -> requireAge(at, DAY, now, TOO_OFTEN));
        }
    }

    private static void requireAge(Instant sent, Duration least, Instant now, String otherwise) {
        Instant free = sent.plus(least);
        if (free.isAfter(now)) {
            throw ProblemException.tooOften(otherwise, Duration.between(now, free));
        }
    }

    /** When the last but so many was sent that counts for somebody, from 1. */
    private Optional<Instant> nth(String subject, int place) {
        return em.createQuery(
                        "select c.at from PhoneCodeCount c where c.subjectKey = :subject order by c.at desc",
                        Instant.class)
                .setParameter("subject", subject)
                .setFirstResult(place - 1)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Whom a code counts for: the account, the number, everybody. */
    private List<String> subjects(AccountId account, String numberKey) {
        return List.of(accountKey(account), numberKey, cipher.digest("codes to " + EVERYBODY));
    }

    private String accountKey(AccountId account) {
        return cipher.digest("codes to account " + account);
    }

    private String numberKey(String number) {
        return cipher.digest("telephone " + number);
    }

    /** Keyed, since a million codes are soon tried; bound to the row, so that equal codes look different. */
    private String hash(UUID id, String code) {
        return cipher.digest("code " + id + " " + code);
    }

    private void enter() {
        em.find(PhoneGate.class, PhoneGate.ID, LockModeType.PESSIMISTIC_WRITE);
    }

    private static ProblemException expired(String detail) {
        return new ProblemException(
                ProblemType.CODE_EXPIRED,
                detail,
                List.of(new com.opusimg.platform.problem.Problem.Violation("code", detail)));
    }
}
