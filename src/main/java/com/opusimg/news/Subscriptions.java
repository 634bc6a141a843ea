package com.opusimg.news;

import com.opusimg.account.Account;
import com.opusimg.account.Accounts;
import com.opusimg.account.ProfileRules;
import com.opusimg.consent.Decisions;
import com.opusimg.consent.MailChoices;
import com.opusimg.consent.Method;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.limit.RateLimiter;
import com.opusimg.platform.mail.Outbox;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.purpose.Purpose.Channel;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Begins and ends subscriptions to news. */
@ApplicationScoped
public class Subscriptions {
    static final String PURPOSE = "marketing-mail";

    /** Nobody's letter box is filled by somebody else's presses. */
    private static final RateLimiter PER_ADDRESS = new RateLimiter(3, Duration.ofDays(1));

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    NewsLinks links;

    @Inject
    NewsMails mails;

    @Inject
    NewsGate gate;

    @Inject
    Outbox outbox;

    @Inject
    Accounts accounts;

    @Inject
    MailChoices choices;

    /** Mails the link that confirms. Tells the caller nothing about whether the address is known; it was checked before. */
    @Transactional
    public void ask(String address) {
        requireOn();
        String key = links.keyOf(address);
        if (!PER_ADDRESS.take(key).allowed()) {
            return;
        }
        Subscription subscription = byKey(key).orElseGet(() -> fresh(address, key));
        if (subscription.confirmed()) {
            mails.already(subscription);
            return;
        }
        String token = Secrets.token();
        subscription.ask(
                accountOf(address), Secrets.hash(token), clock.instant().plus(validity()));
        flush();
        mails.confirm(subscription, token);
    }

    /**
     * What people choose on the page of choices: a yes asks their verified address itself, a no ends at once. What was chosen by a
     * link was done by this feature, which recorded it.
     */
    void decided(@Observes Decisions.Decided decision) {
        AccountId account = decision.now().account().orElse(null);
        if (decision.now().channel() != Channel.MAIL || decision.now().method() == Method.MAIL || account == null) {
            return;
        }
        if (!decision.allows(PURPOSE)) {
            endFor(account);
        } else if (isOn() && accounts.get(account).verifiedAt() != null) {
            ask(accounts.get(account).email());
        }
    }

    /** Whether a link that confirms works; looking at it changes nothing, since programs that check mail open links. */
    @Transactional
    public boolean canConfirm(String token) {
        return isOn() && byConfirmation(token).isPresent();
    }

    /** The press on the page behind the link. Refuses with {@code link-expired} a link that does not work. */
    @Transactional
    public void confirm(String token) {
        requireOn();
        Subscription subscription = byConfirmation(token)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.LINK_EXPIRED, "This link was used already, or it is too old. Subscribe again."));
        subscription.confirm(accountOf(subscription.address()), clock.instant());
        choices.answerByLink(subscription.account(), subscription.addressKey(), Set.of(PURPOSE));
    }

    /** Ends the subscription behind the link of a mail; does nothing when there is none any more. Works for ever. */
    @Transactional
    public void end(String token) {
        if (token == null) {
            return;
        }
        single("unsubscribeHash", Secrets.hash(token)).ifPresent(subscription -> {
            end(subscription);
            choices.answerByLink(subscription.account(), subscription.addressKey(), Set.of());
        });
    }

    /** Ends every subscription of an account, and that of its address. */
    @Transactional
    public void endFor(AccountId account) {
        em.createQuery("select s from NewsSubscription s where s.accountId = :account", Subscription.class)
                .setParameter("account", account.value())
                .getResultList()
                .forEach(this::end);
        byKey(links.keyOf(accounts.get(account).email())).ifPresent(this::end);
    }

    /** How many are confirmed. */
    @Transactional
    public long count() {
        return em.createQuery("select count(s) from NewsSubscription s where s.confirmedAt is not null", Long.class)
                .getSingleResult();
    }

    /** Refuses an address that is none, with a message by the field. */
    public String check(String address) {
        return ProfileRules.address(address);
    }

    /** Whether this installation sends news. */
    public boolean isOn() {
        return settings.get(Settings.MARKETING_MAIL);
    }

    /** How long a link that confirms works. */
    public Duration validity() {
        return settings.get(Settings.RETENTION_NEWS_UNCONFIRMED);
    }

    private void requireOn() {
        if (!isOn()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "This installation sends no news.");
        }
    }

    /** With its row goes the address, and with it all mail that waits for it. */
    private void end(Subscription subscription) {
        outbox.dropBehind(gate, subscription.id());
        em.remove(subscription);
    }

    private Subscription fresh(String address, String key) {
        var subscription = new Subscription(address, key, Secrets.hash(links.unsubscribeToken(key)), clock.instant());
        em.persist(subscription);
        return subscription;
    }

    /** Of several presses at once one gets through; it mails, and that is what the others wanted. */
    private void flush() {
        try {
            em.flush();
        } catch (PersistenceException failed) {
            throw UniqueViolation.isBehind(failed)
                    ? new ProblemException(ProblemType.REQUEST_IN_PROGRESS, "The same address was just given.")
                    : failed;
        }
    }

    /** The account of an address that has been verified; an address that nobody verified belongs to no account. */
    private AccountId accountOf(String address) {
        return accounts.byEmail(address)
                .filter(account -> account.verifiedAt() != null)
                .map(Account::id)
                .orElse(null);
    }

    private Optional<Subscription> byKey(String key) {
        return single("addressKey", key);
    }

    private Optional<Subscription> byConfirmation(String token) {
        return token == null
                ? Optional.empty()
                : single("confirmHash", Secrets.hash(token)).filter(one -> one.worksAt(clock.instant()));
    }

    private Optional<Subscription> single(String attribute, String value) {
        return em.createQuery("select s from NewsSubscription s where s." + attribute + " = :value", Subscription.class)
                .setParameter("value", value)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }
}
