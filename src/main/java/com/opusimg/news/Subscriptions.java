package com.opusimg.news;

import com.opusimg.account.Account;
import com.opusimg.account.Accounts;
import com.opusimg.account.AddressVerified;
import com.opusimg.account.ProfileRules;
import com.opusimg.consent.Decision;
import com.opusimg.consent.Decisions;
import com.opusimg.consent.MailChoices;
import com.opusimg.consent.MailStanding;
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
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Begins and ends subscriptions to news, and says how they stand. */
@ApplicationScoped
public class Subscriptions implements MailStanding {
    static final String PURPOSE = "marketing-mail";

    /** How decisions come about that this feature makes itself. */
    private static final Set<Method> FOLLOWED = EnumSet.of(Method.MAIL, Method.MAIL_END, Method.ADDRESS);

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
    AnswerGate answers;

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
     * What people choose on the page of choices: a yes asks their verified address itself, a no ends at once. What this feature
     * recorded it has done itself.
     */
    void decided(@Observes Decisions.Decided decision) {
        AccountId account = decision.now().account().orElse(null);
        if (decision.now().channel() != Channel.MAIL
                || FOLLOWED.contains(decision.now().method())
                || account == null) {
            return;
        }
        if (!decision.allows(PURPOSE)) {
            endFor(account);
        } else if (isOn() && accounts.get(account).verifiedAt() != null) {
            ask(accounts.get(account).email());
        }
    }

    /**
     * What was answered by a link that confirms, empty while it was not pressed; looking at it changes nothing, since programs that
     * check mail open links. Refuses with {@code link-expired} a link that does not work.
     */
    @Transactional
    public Optional<Decision> confirmed(String token) {
        requireOn();
        return answer(byConfirmation(token));
    }

    /**
     * The press on the page behind the link; a second one changes nothing. Refuses with {@code link-expired} a link that does not
     * work.
     */
    @Transactional
    public Optional<Decision> confirm(String token) {
        requireOn();
        Subscription subscription = byConfirmation(token);
        if (subscription.confirmed()) {
            return answer(subscription);
        }
        subscription.confirm(accountOf(subscription.address()), clock.instant());
        return Optional.of(choices.answerByLink(subscription.account(), subscription.addressKey(), Set.of(PURPOSE)));
    }

    private Optional<Decision> answer(Subscription subscription) {
        return subscription.confirmed() ? choices.latest(subscription.addressKey()) : Optional.empty();
    }

    /**
     * Ends the subscription behind the link of a mail. Works for ever.
     *
     * @return the decision that it is; empty where there was no subscription any more
     */
    @Transactional
    public Optional<Decision> end(String token) {
        return Optional.ofNullable(token)
                .flatMap(one -> single("unsubscribeHash", Secrets.hash(one)))
                .map(subscription -> {
                    end(subscription);
                    return choices.answerByLink(subscription.account(), subscription.addressKey(), Set.of());
                });
    }

    /**
     * Ends every subscription of an account, and that of its address, unless another may have confirmed it there.
     *
     * @return how many
     */
    @Transactional
    public int endFor(AccountId id) {
        Collection<Subscription> ending = endedFor(id);
        ending.forEach(this::end);
        em.flush();
        return ending.size();
    }

    /** Those that {@link #endFor} would end. */
    Collection<Subscription> endedFor(AccountId id) {
        var ending = new LinkedHashSet<>(subscriptionsOf(id));
        accounts.find(id)
                .ifPresent(account -> byKey(links.keyOf(account.email()))
                        .filter(one -> account.verifiedAt() != null || !one.confirmed())
                        .ifPresent(ending::add));
        return ending;
    }

    /**
     * What an address has chosen is its account's from the moment at which it is verified; what it was asked for before is asked
     * now. News for an address that was changed end, and the new one is asked.
     */
    void verified(@Observes AddressVerified event) {
        AccountId account = event.account();
        boolean wished = choices.wished(account, PURPOSE);
        if (event.before() != null) {
            leave(account, links.keyOf(event.before()));
        }
        String key = links.keyOf(event.address());
        Optional<Subscription> confirmed = byKey(key).filter(Subscription::confirmed);
        if (!isOn()) {
            confirmed.ifPresent(one -> one.belong(account));
        } else if (confirmed.isPresent()) {
            confirmed.get().belong(account);
            choices.follow(account, key, Set.of(PURPOSE));
        } else if (wished) {
            ask(event.address());
        }
    }

    private void leave(AccountId account, String key) {
        List<Subscription> old = subscriptionsOf(account);
        if (old.stream().anyMatch(Subscription::confirmed)) {
            choices.follow(account, key, Set.of());
        }
        old.forEach(this::end);
    }

    @Override
    public String purpose() {
        return PURPOSE;
    }

    @Override
    @Transactional
    public State of(AccountId id) {
        Account account = accounts.get(id);
        if (account.verifiedAt() == null) {
            return choices.wished(id, PURPOSE) ? State.UNVERIFIED : State.OFF;
        }
        return by("addressKey", links.keyOf(account.email()))
                .getResultStream()
                .findFirst()
                .map(one -> one.confirmed() ? State.ON : one.waitsAt(clock.instant()) ? State.ASKED : State.OFF)
                .orElse(State.OFF);
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
        outbox.dropBehind(answers, subscription.id());
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

    private Subscription byConfirmation(String token) {
        return Optional.ofNullable(token)
                .flatMap(one -> single("confirmHash", Secrets.hash(one)))
                .filter(one -> one.confirmed() || one.waitsAt(clock.instant()))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.LINK_EXPIRED, "This link is too old, or the news were ended. Subscribe again."));
    }

    private List<Subscription> subscriptionsOf(AccountId account) {
        return by("accountId", account.value()).getResultList();
    }

    private Optional<Subscription> single(String attribute, String value) {
        return by(attribute, value)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private TypedQuery<Subscription> by(String attribute, Object value) {
        return em.createQuery("select s from NewsSubscription s where s." + attribute + " = :value", Subscription.class)
                .setParameter("value", value);
    }
}
