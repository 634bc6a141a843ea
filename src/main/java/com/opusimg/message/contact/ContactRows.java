package com.opusimg.message.contact;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** The rows of contact books: read in portions, and written with the digests of their addresses. */
@ApplicationScoped
class ContactRows {
    private static final int PORTION = 1000;

    @Inject
    EntityManager em;

    @Inject
    KeyRing ring;

    @Inject
    ContactKeys keys;

    /** A contact as it is shown, and its card as it is kept. */
    record Opened(BookEntry entry, TracedCard card) {
        ContactId id() {
            return entry.id();
        }
    }

    /** A contact that is being changed, and its card as it is kept. */
    record Held(Contact contact, TracedCard card) {}

    OwnerBox box(AccountId account) {
        return ring.box(account);
    }

    long count(AccountId account) {
        return em.createQuery("select count(c) from Contact c where c.accountId = :account", Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
    }

    /**
     * Shows the contacts of an account before an id, the newest first, for as long as the visitor wants to go on. Memory does not
     * grow with them.
     */
    @Transactional
    public void visit(AccountId account, UUID before, Predicate<Opened> visitor) {
        OwnerBox box = null;
        List<Object[]> portion;
        UUID last = before;
        do {
            // A projection, so that no entity is built and kept for each.
            portion = em.createQuery(
                            "select c.id, c.card, c.source, c.importId, c.version, c.createdAt, c.changedAt from Contact c"
                                    + " where c.accountId = :account and c.id < :before"
                                    // All columns of the index in its order, else H2 sorts what is to come.
                                    + " order by c.accountId desc, c.id desc",
                            Object[].class)
                    .setParameter("account", account.value())
                    .setParameter("before", last)
                    .setMaxResults(PORTION)
                    .getResultList();
            for (Object[] row : portion) {
                box = box == null ? box(account) : box;
                last = (UUID) row[0];
                if (!visitor.test(opened(row, box))) {
                    return;
                }
            }
        } while (portion.size() == PORTION);
    }

    private static Opened opened(Object[] row, OwnerBox box) {
        TracedCard card = TracedCard.of(box.openJson((UUID) row[0], (byte[]) row[1]));
        return new Opened(
                new BookEntry(
                        new ContactId((UUID) row[0]),
                        card.card(),
                        (ContactSource) row[2],
                        Optional.ofNullable((UUID) row[3]),
                        !card.imports().isEmpty(),
                        (Integer) row[4],
                        (Instant) row[5],
                        (Instant) row[6]),
                card);
    }

    /** A contact; refuses with {@code not-found} one that is not there or not this person's. */
    @Transactional
    public Opened get(AccountId account, ContactId id) {
        Held found = own(account, em.find(Contact.class, id.value()));
        return new Opened(BookEntry.of(found.contact(), found.card()), found.card());
    }

    /** The contact, held to the end of the transaction; refuses as {@link #get} does. */
    Held held(AccountId account, ContactId id) {
        return own(
                account,
                em.find(
                        Contact.class,
                        id.value(),
                        LockModeType.PESSIMISTIC_WRITE,
                        Map.of("eclipselink.refresh", "true")));
    }

    private Held own(AccountId account, Contact contact) {
        if (contact == null || !contact.account().equals(account)) {
            throw ProblemException.notFound("contact");
        }
        return new Held(contact, contact.open(box(account)));
    }

    /** The contacts that have one of these digests of addresses, by digest. */
    Map<String, ContactId> owners(Collection<String> digests) {
        var owners = new HashMap<String, ContactId>();
        for (List<String> some : portions(digests)) {
            rows(some).forEach(row -> owners.put(row.addressKey(), row.contact()));
        }
        return owners;
    }

    private List<ContactAddress> rows(Collection<String> some) {
        return some.isEmpty()
                ? List.of()
                : em.createQuery("select a from ContactAddress a where a.addressKey in :some", ContactAddress.class)
                        .setParameter("some", some)
                        .getResultList();
    }

    /** When addresses were last written to, by digest; those that never were are left out. */
    Map<String, Instant> used(AccountId account) {
        var used = new HashMap<String, Instant>();
        em.createQuery(
                        "select a.addressKey, a.usedAt from ContactAddress a where a.accountId = :account"
                                + " and a.usedAt is not null",
                        Object[].class)
                .setParameter("account", account.value())
                .getResultList()
                .forEach(row -> used.put((String) row[0], (Instant) row[1]));
        return used;
    }

    /** Writes the digests of a contact's addresses as they are now. Those of another contact among them are moved to this one. */
    void index(AccountId account, ContactId contact, Card card) {
        Set<String> wanted = new LinkedHashSet<>(keys.of(account, card));
        List<ContactAddress> before = em.createQuery(
                        "select a from ContactAddress a where a.contactId = :contact", ContactAddress.class)
                .setParameter("contact", contact.value())
                .getResultList();
        var there = new HashSet<String>();
        before.forEach(row -> there.add(row.addressKey()));
        before.stream().filter(row -> !wanted.contains(row.addressKey())).forEach(em::remove);
        var missing = new ArrayList<>(wanted);
        missing.removeAll(there);
        for (ContactAddress other : rows(missing)) {
            other.moveTo(contact);
            missing.remove(other.addressKey());
        }
        missing.forEach(key -> em.persist(new ContactAddress(contact, account, key)));
        em.flush();
    }

    /** Deletes contacts with all that belongs to them. */
    void delete(Collection<ContactId> contacts) {
        for (List<UUID> some : portions(contacts.stream().map(ContactId::value).toList())) {
            em.createQuery("delete from Contact c where c.id in :some")
                    .setParameter("some", some)
                    .executeUpdate();
        }
    }

    private static <T> List<List<T>> portions(Collection<T> all) {
        var list = List.copyOf(all);
        var portions = new ArrayList<List<T>>();
        for (int i = 0; i < list.size(); i += PORTION / 2) {
            portions.add(list.subList(i, Math.min(list.size(), i + PORTION / 2)));
        }
        return portions;
    }
}
