package com.opusimg.consent;

import com.opusimg.account.OpenAccounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purpose.Channel;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The record of decisions: rows are added, never changed. The latest of a browser or of an account is the one that stands. */
@ApplicationScoped
public class Decisions {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    Questions questions;

    @Inject
    ConsentTexts texts;

    @Inject
    OpenAccounts open;

    @Inject
    Event<Decided> decided;

    /** Fired within the transaction that records a decision. */
    public record Decided(Decision now) {
        /** Whether this decision allows the purpose. */
        public boolean allows(String purpose) {
            return now.choice().granted().contains(Purposes.get(purpose).id());
        }
    }

    /**
     * Records what was answered about purposes of a channel. Purposes that are asked for and not among the granted are refused.
     * Throws {@link com.opusimg.platform.purpose.UnregisteredPurposeException} or {@link IllegalArgumentException} for one that
     * is not registered, or is not asked for here (CON-10).
     */
    @Transactional
    public Decision record(
            Who who, Channel channel, Method method, Set<Signal> signals, Set<String> granted, boolean saleOptOut) {
        for (String id : questions.unasked(channel, granted)) {
            throw new IllegalArgumentException(
                    "The purpose \"" + Purposes.get(id).id() + "\" is not asked for here.");
        }
        Set<String> refused = questions.purposes(channel).stream()
                .map(Purpose::id)
                .filter(id -> !granted.contains(id))
                .collect(Collectors.toSet());
        return record(
                who,
                channel,
                method,
                signals,
                new Choice(granted, refused, saleOptOut),
                channel == Channel.MAIL ? null : clock.instant().plus(settings.get(Settings.CONSENT_VALIDITY)));
    }

    @Transactional
    Decision record(Who who, Channel channel, Method method, Set<Signal> signals, Choice choice, Instant expiresAt) {
        if (who.account() != null) {
            open.require(who.account());
        }
        Asked asked = questions.asked(channel, method);
        texts.keep(asked);
        Decision before = standing(who, channel).orElse(null);
        var withdrawn = new HashSet<>(choice.refused());
        withdrawn.retainAll(before == null ? Set.of() : before.choice().granted());
        Instant now = clock.instant();
        // A yes by mail is relied on until it is taken back; a no, and a yes on a page that mail has still to confirm,
        // are not.
        boolean endless = channel == Channel.MAIL && !choice.granted().isEmpty() && method != Method.CHOICES;
        Instant ceased = channel == Channel.MAIL ? (endless ? null : now) : expiresAt;
        var decision = new Decision(who, channel, asked, method, signals, choice, withdrawn, now, expiresAt, ceased);
        if (channel == Channel.MAIL) {
            supersede(who, now);
        }
        em.persist(decision);
        decided.fire(new Decided(decision));
        return decision;
    }

    /** What stood without an end is kept as proof from now on. */
    private void supersede(Who who, Instant now) {
        em.createQuery("update Decision d set d.ceasedAt = :now where d.ceasedAt is null and d.channel = :channel"
                        + " and (d.accountId = :account or d.addressKey = :address)")
                .setParameter("now", now)
                .setParameter("channel", Channel.MAIL)
                .setParameter(
                        "account",
                        who.account() == null ? Ids.NIL : who.account().value())
                .setParameter("address", who.addressKey() == null ? "" : who.addressKey())
                .executeUpdate();
    }

    /** The latest decision about an account. */
    @Transactional
    public Optional<Decision> of(AccountId account, Channel channel) {
        return latest("accountId", account.value(), channel);
    }

    /** The latest decision about a browser. */
    @Transactional
    public Optional<Decision> ofBrowser(String browser) {
        return latest("browser", browser, Channel.BROWSER);
    }

    /** The latest decision about mail to an address, by its keyed digest. */
    @Transactional
    public Optional<Decision> ofAddress(String addressKey) {
        return latest("addressKey", addressKey, Channel.MAIL);
    }

    /** Whether a decision can still be relied on: what was asked is the same, and it was not too long ago. */
    public boolean stands(Decision decision) {
        return decision.channel() == Channel.MAIL
                || (decision.facts().equals(questions.facts(decision.channel()))
                        && clock.instant().isBefore(decision.expiresAt()));
    }

    /**
     * The decisions of an account, a browser, or both, newest first.
     *
     * @param account or null
     * @param browser hash of its secret, or null
     * @param before only those that were made before the one of this id
     */
    @Transactional
    public List<Decision> list(AccountId account, String browser, UUID before, int limit) {
        // Two look-ups: a database that is asked for either of two columns at once may read all rows there are.
        return Stream.concat(
                        account == null ? Stream.empty() : some("accountId", account.value(), before, limit),
                        browser == null ? Stream.empty() : some("browser", browser, before, limit))
                .collect(Collectors.toMap(Decision::id, Function.identity(), (one, same) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparing((Decision one) -> one.id().toString())
                        .reversed())
                .limit(limit)
                .toList();
    }

    /** A decision of an account or of a browser; either may be null. Empty for somebody else's. */
    @Transactional
    public Optional<Decision> find(AccountId account, String browser, UUID id) {
        return Optional.ofNullable(em.find(Decision.class, id))
                .filter(one -> (account != null && one.account().equals(Optional.of(account)))
                        || (browser != null && one.browser().equals(Optional.of(browser))));
    }

    private Stream<Decision> some(String column, Object value, UUID before, int limit) {
        return em.createQuery(
                        "select d from Decision d where d." + column
                                + " = :value and d.id < :before order by d.id desc",
                        Decision.class)
                .setParameter("value", value)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultStream();
    }

    private Optional<Decision> standing(Who who, Channel channel) {
        if (who.account() != null) {
            return of(who.account(), channel);
        }
        if (who.newcomer()) {
            return Optional.empty(); // most decisions are somebody's first: a look-up less
        }
        return who.browser() != null ? ofBrowser(who.browser()) : ofAddress(who.addressKey());
    }

    private Optional<Decision> latest(String column, Object value, Channel channel) {
        // The end is said since it has H2 read the index that is in order, and not all rows from the end.
        return em.createQuery(
                        "select d from Decision d where d." + column
                                + " = :value and d.channel = :channel and d.id < :end order by d.id desc",
                        Decision.class)
                .setParameter("value", value)
                .setParameter("channel", channel)
                .setParameter("end", Ids.MAX)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
