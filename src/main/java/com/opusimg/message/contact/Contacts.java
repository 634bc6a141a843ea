package com.opusimg.message.contact;

import com.opusimg.account.OpenAccounts;
import com.opusimg.billing.Plans;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a person does with their contacts (MSG-8): adding, changing, merging, grouping, deleting. What makes or changes something
 * refuses as {@link Standing#requireWork} does, and holds the account, so that two acts on one book come one after the other.
 */
@ApplicationScoped
public class Contacts {
    /** The most contacts that are merged into one, or put into a group, at once. */
    public static final int MOST_AT_ONCE = 1000;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    ContactRows rows;

    @Inject
    ContactKeys keys;

    @Inject
    Plans plans;

    @Inject
    OpenAccounts open;

    @Inject
    Standing standing;

    /**
     * Adds a contact. Refuses by field what is not right, with {@code conflict} an address that another contact has, and with
     * {@code quota-contacts} where the book is full.
     */
    @Transactional
    public BookEntry create(AccountId owner, Card given) {
        begin(owner);
        Card card = CardRules.check(given);
        requireRoom(owner, 1);
        requireFree(owner, card, Set.of());
        requireGroups(owner, card.groups());
        TracedCard traced = TracedCard.of(card, null);
        var contact = new Contact(owner, ContactSource.OWN, null, traced, rows.box(owner), clock.instant());
        em.persist(contact);
        em.flush();
        rows.index(owner, contact.id(), card);
        return BookEntry.of(contact, traced);
    }

    /**
     * Writes a card in the place of another. An imported contact goes on counting as imported, see {@link #keep}.
     *
     * @param version that the person saw; refuses with {@code conflict} when it was changed since
     */
    @Transactional
    public BookEntry change(AccountId owner, ContactId id, int version, Card given) {
        begin(owner);
        ContactRows.Held held = rows.held(owner, id);
        Card card = CardRules.check(given);
        if (held.contact().version() != version) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This contact was changed elsewhere since you opened it. Open it again, so that nothing is lost.");
        }
        requireFree(owner, card, Set.of(id));
        if (!held.card().card().groups().containsAll(card.groups())) {
            requireGroups(owner, card.groups());
        }
        TracedCard changed = held.card().changed(card, held.contact().importId());
        held.contact().write(changed, rows.box(owner), clock.instant());
        rows.index(owner, id, card);
        return BookEntry.of(held.contact(), changed);
    }

    /** Has an imported contact count as the person's own from now on: it stays when imports are deleted. */
    @Transactional
    public BookEntry keep(AccountId owner, ContactId id) {
        begin(owner);
        ContactRows.Held held = rows.held(owner, id);
        TracedCard own = TracedCard.of(held.card().card(), null);
        held.contact().write(own, ContactSource.OWN, null, rows.box(owner), clock.instant());
        return BookEntry.of(held.contact(), own);
    }

    /** Deletes a contact; refuses with {@code not-found} one that is not there or not this person's. */
    @Transactional
    public void delete(AccountId owner, ContactId id) {
        rows.get(owner, id);
        rows.delete(Set.of(id));
    }

    /** Deletes contacts, all of them or, where one is not there or not this person's, none. */
    @Transactional
    public void delete(AccountId owner, Collection<ContactId> ids) {
        ids.forEach(id -> rows.get(owner, id));
        rows.delete(ids);
    }

    /**
     * Makes several contacts one: their addresses, numbers and groups together. Refuses what would not fit on one card.
     *
     * @param ids two at least
     * @param winner the one of them that stays, with its name where it has one
     */
    @Transactional
    public BookEntry merge(AccountId owner, Collection<ContactId> ids, ContactId winner) {
        begin(owner);
        Set<ContactId> all = new LinkedHashSet<>(ids);
        requireFew(all.size());
        if (all.size() < 2) {
            throw ProblemException.invalid("ids", "Choose two contacts or more.");
        }
        if (!all.remove(winner)) {
            throw ProblemException.invalid("winner", "Choose which of these contacts gives its name.");
        }
        ContactRows.Held held = rows.held(owner, winner);
        TracedCard card = held.card();
        for (ContactId other : all) {
            TracedCard.United united = card.with(rows.held(owner, other).card());
            if (united.left() > 0) {
                throw ProblemException.invalid(
                        "ids",
                        "Together they have more than " + ContactLimits.MOST_VALUES
                                + " addresses or numbers, which is more than one contact holds. Remove some first.");
            }
            card = united.card();
        }
        held.contact().write(card, rows.box(owner), clock.instant());
        rows.index(owner, winner, card.card());
        rows.delete(all);
        return BookEntry.of(held.contact(), card);
    }

    /** Puts contacts into a group, which is there from then on. */
    @Transactional
    public void group(AccountId owner, Collection<ContactId> ids, String name) {
        begin(owner);
        String group = CardRules.group(name, "group");
        requireFew(ids.size());
        if (ids.isEmpty()) {
            throw ProblemException.invalid("ids", "Choose a contact or more.");
        }
        requireGroups(owner, List.of(group));
        for (ContactId id : new LinkedHashSet<>(ids)) {
            ContactRows.Held held = rows.held(owner, id);
            Card card = held.card().card();
            if (!card.groups().contains(group)) {
                var groups = new ArrayList<>(card.groups());
                groups.add(group);
                held.contact()
                        .write(
                                held.card()
                                        .changed(
                                                withGroups(card, groups),
                                                held.contact().importId()),
                                rows.box(owner),
                                clock.instant());
            }
        }
    }

    /** Gives a group another name, that of another group too: they are one then. Refuses with {@code not-found} one that is not there. */
    @Transactional
    public void renameGroup(AccountId owner, String name, String to) {
        begin(owner);
        regroup(owner, name, CardRules.group(to, "newName"));
    }

    /** Deletes a group; its contacts stay. Refuses with {@code not-found} one that is not there. */
    @Transactional
    public void deleteGroup(AccountId owner, String name) {
        begin(owner);
        regroup(owner, name, null);
    }

    private void regroup(AccountId owner, String name, String to) {
        String group = Words.clean(name);
        var members = new ArrayList<ContactId>();
        rows.visit(owner, Ids.MAX, opened -> {
            if (opened.entry().card().groups().contains(group)) {
                members.add(opened.id());
            }
            return true;
        });
        if (members.isEmpty()) {
            throw ProblemException.notFound("group");
        }
        for (ContactId id : members) {
            ContactRows.Held held = rows.held(owner, id);
            held.contact().write(held.card().regrouped(group, to), rows.box(owner), clock.instant());
        }
    }

    /** Refuses with {@code quota-contacts} where so many more do not fit, and says how many would. */
    void requireRoom(AccountId owner, long more) {
        long most = ContactLimits.contacts(plans.of(owner).plan());
        long here = rows.count(owner);
        if (here + more > most) {
            long room = Math.max(0, most - here);
            throw new ProblemException(
                    ProblemType.QUOTA_CONTACTS,
                    String.format(
                            Locale.ENGLISH,
                            "Your plan keeps up to %,d contacts, and you have %,d. %s Nothing was taken in.",
                            most,
                            here,
                            room == 0
                                    ? "There is no room for more."
                                    : String.format(Locale.ENGLISH, "These are %,d more; %,d would fit.", more, room)));
        }
    }

    /** Refuses where there would be more groups than there may be. */
    void requireGroups(AccountId owner, Collection<String> more) {
        if (more.isEmpty()) {
            return;
        }
        var groups = new HashSet<>(more);
        rows.visit(owner, Ids.MAX, opened -> {
            groups.addAll(opened.entry().card().groups());
            return true;
        });
        if (groups.size() > ContactLimits.MOST_GROUPS) {
            throw ProblemException.invalid(
                    "groups",
                    "You would have " + groups.size() + " groups; there are at most " + ContactLimits.MOST_GROUPS
                            + ". Use one that you have, or delete one.");
        }
    }

    private void begin(AccountId owner) {
        standing.requireWork(owner);
        open.require(owner);
    }

    private void requireFree(AccountId owner, Card card, Set<ContactId> besides) {
        Map<String, ContactId> owners = rows.owners(keys.of(owner, card));
        for (int i = 0; i < card.addresses().size(); i++) {
            ContactId other = owners.get(keys.of(owner, card.addresses().get(i).value()));
            if (other != null && !besides.contains(other)) {
                String message = rows.get(owner, other).entry().card().title()
                        + " has this address already. Change that contact, or merge the two.";
                throw new ProblemException(
                        ProblemType.CONFLICT, message, List.of(new Violation("/addresses/" + i + "/address", message)));
            }
        }
    }

    private static void requireFew(int count) {
        if (count > MOST_AT_ONCE) {
            throw ProblemException.invalid("ids", "Choose at most 1,000 contacts at once.");
        }
    }

    private static Card withGroups(Card card, List<String> groups) {
        return new Card(card.name(), card.givenName(), card.familyName(), card.addresses(), card.numbers(), groups);
    }
}
