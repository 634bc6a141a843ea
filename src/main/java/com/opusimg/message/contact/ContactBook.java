package com.opusimg.message.contact;

import com.opusimg.account.ProfileRules;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What stands in a contact book (MSG-8), for its page, the API, and whoever writes or receives messages. Names are sealed, so whatever
 * searches or sorts by them opens the whole book; nothing of it stays in memory.
 */
@ApplicationScoped
public class ContactBook {
    /** The most addresses that are suggested at once. */
    public static final int MOST_SUGGESTIONS = 50;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    ContactRows rows;

    @Inject
    ContactKeys keys;

    /**
     * A part of a list in the order of names.
     *
     * @param total how many there are in the whole list
     */
    public record Slice(List<BookEntry> entries, int total) {}

    /** How many contacts an account has. */
    @Transactional
    public long count(AccountId account) {
        return rows.count(account);
    }

    /** A contact; refuses with {@code not-found} one that is not there or not this person's. */
    @Transactional
    public BookEntry get(AccountId account, ContactId id) {
        return rows.get(account, id).entry();
    }

    /**
     * Contacts before an id (exclusive), the newest first.
     *
     * @param text words whose beginnings are looked for in names, addresses and groups, or digits of a number; null for everybody
     * @param group of which they are; null for all
     */
    @Transactional
    public List<BookEntry> before(AccountId account, String text, String group, UUID before, int limit) {
        Search search = Search.of(text, group);
        var found = new ArrayList<BookEntry>();
        rows.visit(account, before, opened -> {
            if (search.finds(opened.entry().card())) {
                found.add(opened.entry());
            }
            return found.size() < limit;
        });
        return found;
    }

    /** Contacts in the order of their names, from a place on; text and group as for {@link #before}. */
    @Transactional
    public Slice sorted(AccountId account, String text, String group, int first, int limit) {
        List<BookEntry> all = before(account, text, group, Ids.MAX, Integer.MAX_VALUE);
        List<BookEntry> part =
                all.stream().sorted(Search.BY_NAME).skip(first).limit(limit).toList();
        return new Slice(part, all.size());
    }

    /** Some contacts in the order of their names; refuses with {@code not-found} where one is not this person's. */
    @Transactional
    public List<BookEntry> all(AccountId account, Collection<ContactId> ids) {
        Set<ContactId> missing = new HashSet<>(ids);
        var found = new ArrayList<BookEntry>();
        rows.visit(account, Ids.MAX, opened -> {
            if (missing.remove(opened.id())) {
                found.add(opened.entry());
            }
            return !missing.isEmpty();
        });
        missing.stream().findAny().ifPresent(absent -> rows.get(account, absent)); // which refuses
        found.sort(Search.BY_NAME);
        return found;
    }

    /** The groups there are, in the order of their names, and how many contacts each has. */
    @Transactional
    public SortedMap<String, Integer> groups(AccountId account) {
        var groups = new TreeMap<String, Integer>(
                Comparator.comparing(Words::folded).thenComparing(Comparator.naturalOrder()));
        rows.visit(account, Ids.MAX, opened -> {
            opened.entry().card().groups().forEach(group -> groups.merge(group, 1, Integer::sum));
            return true;
        });
        return groups;
    }

    /**
     * Addresses to complete what somebody types: those with names, or addresses, of which words begin as the typed ones do. Those
     * written to last come first, the others in the order of names.
     *
     * @param text as it was typed; nothing is suggested for a blank one
     * @param limit how many at most, from 1; more than {@value #MOST_SUGGESTIONS} are never given
     */
    @Transactional
    public List<Suggestion> suggest(AccountId account, String text, int limit) {
        Search search = Search.of(text, null);
        if (search.words().isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Suggestion>();
        rows.visit(account, Ids.MAX, opened -> {
            Card card = opened.entry().card();
            card.addresses().stream()
                    .map(Card.Entry::value)
                    .filter(address -> search.suggests(card, address))
                    .forEach(address -> found.add(new Suggestion(opened.id(), card.name(), address)));
            return true;
        });
        var used = rows.used(account);
        var lastUse = new HashMap<Suggestion, java.time.Instant>();
        if (!used.isEmpty()) {
            found.forEach(one -> Optional.ofNullable(used.get(keys.of(account, one.address())))
                    .ifPresent(at -> lastUse.put(one, at)));
        }
        found.sort(Comparator.comparing(
                        (Suggestion one) -> lastUse.get(one), Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(one -> Words.folded(one.name().isEmpty() ? one.address() : one.name())));
        return List.copyOf(found.subList(0, Math.min(found.size(), Math.clamp(limit, 1, MOST_SUGGESTIONS))));
    }

    /** The names under which addresses stand in the book, by canonical address; those that do not, or have no name, are left out. */
    @Transactional
    public Map<String, String> nameOf(AccountId account, Collection<String> addresses) {
        Map<String, String> digests = keys.of(account, addresses);
        var names = new HashMap<String, String>();
        rows.owners(digests.keySet()).forEach((digest, contact) -> {
            String name = rows.get(account, contact).card().name().value();
            if (!name.isEmpty()) {
                names.put(digests.get(digest), name);
            }
        });
        return names;
    }

    /** All addresses, canonical, of the contact that has this one, it included; empty where nobody in the book has it. */
    @Transactional
    public Set<String> addressesTogether(AccountId account, String address) {
        var together = new HashSet<String>();
        rows.owners(Set.of(keys.of(account, address)))
                .values()
                .forEach(contact -> rows.get(account, contact)
                        .card()
                        .addresses()
                        .forEach(part -> together.add(ProfileRules.canonical(part.value()))));
        return together;
    }

    /** Notes that somebody is written to now, so that these addresses are suggested first; those not in the book are passed over. */
    @Transactional
    public void used(AccountId account, Collection<String> addresses) {
        Set<String> digests = keys.of(account, addresses).keySet();
        if (!digests.isEmpty()) {
            em.createQuery("update ContactAddress a set a.usedAt = :now where a.addressKey in :digests")
                    .setParameter("now", clock.instant())
                    .setParameter("digests", digests)
                    .executeUpdate();
        }
    }
}
