package com.opusimg.message.contact;

import com.opusimg.account.OpenAccounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes what was read into a contact book: all of it in one transaction, or nothing. */
@ApplicationScoped
class ImportWriter {
    private static final int PORTION = 500;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    ContactRows rows;

    @Inject
    ContactKeys keys;

    @Inject
    Contacts contacts;

    @Inject
    DevicePermission permission;

    @Inject
    OpenAccounts open;

    @Inject
    Standing standing;

    @Inject
    AuditLog audit;

    /** Is told what became of a draft. */
    @FunctionalInterface
    interface Told {
        /**
         * A contact stands for a draft.
         *
         * @param here whether it was here before
         */
        void of(Drafts.Draft draft, ContactId contact, boolean here);
    }

    /** Takes drafts in, see {@link #take(AccountId, ContactSource, Drafts, Told)}. */
    @Transactional
    public ImportResult take(AccountId owner, ContactSource kind, Drafts drafts) {
        return take(owner, kind, drafts, (draft, contact, before) -> {});
    }

    /**
     * Takes drafts in. One with an address, or without any of the same name and numbers, that is in the book already is put together
     * with that contact. Refuses with {@code quota-contacts} where they do not all fit, and with {@code not-allowed} contacts of the
     * device without permission.
     *
     * @param told of each draft and of the contact that stands for it, in the same transaction
     */
    @Transactional
    public ImportResult take(AccountId owner, ContactSource kind, Drafts drafts, Told told) {
        standing.requireWork(owner);
        open.require(owner);
        if (kind == ContactSource.PICKER) {
            permission.require(owner);
        }
        Map<Drafts.Draft, ContactId> here = matches(owner, drafts);
        List<Drafts.Draft> fresh =
                drafts.all().stream().filter(draft -> !here.containsKey(draft)).toList();
        contacts.requireRoom(owner, fresh.size());
        contacts.requireGroups(owner, drafts.groups());

        OwnerBox box = rows.box(owner);
        Instant now = clock.instant();
        var work = new ContactImport(owner, kind, now);
        int merged = drafts.all().stream().mapToInt(Drafts.Draft::count).sum() - fresh.size();
        work.ended(fresh.size(), merged, drafts.skipped(), json(drafts), box);
        em.persist(work);
        em.flush();
        UUID id = work.id();
        here.forEach((draft, contact) -> {
            unite(owner, draft, contact, id, drafts, box, now);
            told.of(draft, contact, true);
        });
        em.flush();
        for (int i = 0; i < fresh.size(); i += PORTION) {
            add(owner, fresh.subList(i, Math.min(fresh.size(), i + PORTION)), kind, id, box, now, told);
        }
        audit.record(owner, ContactAction.CONTACTS_IMPORTED, "contact-import", id, kind.id());
        return new ImportResult(
                id,
                kind,
                now,
                fresh.size(),
                merged,
                drafts.skipped(),
                drafts.notKept(),
                drafts.remarks(),
                drafts.moreRemarks());
    }

    private void add(
            AccountId owner,
            List<Drafts.Draft> portion,
            ContactSource kind,
            UUID work,
            OwnerBox box,
            Instant now,
            Told told) {
        var made = new ArrayList<Object>();
        Map<Drafts.Draft, Contact> added = new LinkedHashMap<>();
        for (Drafts.Draft draft : portion) {
            var contact = new Contact(owner, kind, work, TracedCard.of(draft.card(), work), box, now);
            em.persist(contact);
            added.put(draft, contact);
        }
        em.flush();
        added.forEach((draft, contact) -> {
            made.add(contact);
            for (String key : keys.of(owner, draft.card())) {
                var address = new ContactAddress(contact.id(), owner, key);
                em.persist(address);
                made.add(address);
            }
            told.of(draft, contact.id(), false);
        });
        em.flush();
        made.forEach(em::detach); // memory does not grow with the file
    }

    private void unite(
            AccountId owner, Drafts.Draft draft, ContactId id, UUID work, Drafts drafts, OwnerBox box, Instant now) {
        ContactRows.Held held = rows.held(owner, id);
        // What yet another contact has stays with that one.
        Map<String, ContactId> owners = rows.owners(keys.of(owner, draft.card()));
        Card free = new Card(
                draft.card().name(),
                draft.card().givenName(),
                draft.card().familyName(),
                draft.card().addresses().stream()
                        .filter(entry -> owners.getOrDefault(keys.of(owner, entry.value()), id)
                                .equals(id))
                        .toList(),
                draft.card().numbers(),
                draft.card().groups());
        TracedCard.United united = held.card().with(TracedCard.of(free, work));
        if (united.left() > 0) {
            drafts.remark(
                    draft.position(),
                    united.left()
                            + " of its values found no room in the contact that you have already: it holds at most "
                            + ContactLimits.MOST_VALUES + " addresses and as many numbers.");
        }
        if (!united.card().equals(held.card())) {
            held.contact().write(united.card(), box, now);
            rows.index(owner, id, united.card().card());
        }
    }

    private Map<Drafts.Draft, ContactId> matches(AccountId owner, Drafts drafts) {
        Map<String, Drafts.Draft> byKey = new LinkedHashMap<>();
        Map<String, Drafts.Draft> byLikeness = new HashMap<>();
        for (Drafts.Draft draft : drafts.all()) {
            keys.of(owner, draft.card()).forEach(key -> byKey.put(key, draft));
            if (draft.card().addresses().isEmpty()) {
                byLikeness.put(Drafts.likeness(draft.card()), draft);
            }
        }
        Map<String, ContactId> owners = rows.owners(byKey.keySet());
        Map<Drafts.Draft, ContactId> matches = new LinkedHashMap<>();
        byKey.forEach((key, draft) -> {
            ContactId contact = owners.get(key);
            if (contact != null) {
                matches.putIfAbsent(draft, contact);
            }
        });
        if (!byLikeness.isEmpty()) {
            rows.visit(owner, Ids.MAX, opened -> {
                if (opened.entry().card().addresses().isEmpty()) {
                    Drafts.Draft same =
                            byLikeness.get(Drafts.likeness(opened.entry().card()));
                    if (same != null) {
                        matches.putIfAbsent(same, opened.id());
                    }
                }
                return true;
            });
        }
        return matches;
    }

    private static JsonObject json(Drafts drafts) {
        JsonObjectBuilder json = JsonText.PROVIDER.createObjectBuilder();
        drafts.notKept().forEach(json::add);
        return json.build();
    }

    /** How many contacts would be deleted if imports were taken back. */
    int going(AccountId owner, Collection<UUID> imports) {
        Set<UUID> gone = new HashSet<>(imports);
        var count = new int[1];
        rows.visit(owner, Ids.MAX, opened -> {
            if (opened.entry().imported() && opened.card().without(gone).isEmpty()) {
                count[0]++;
            }
            return true;
        });
        return count[0];
    }

    /**
     * Takes imports back: contacts that came by them alone are deleted, and of the others what came by them alone (MSG-10).
     *
     * @return how many contacts were deleted
     */
    @Transactional
    public int takeBack(AccountId owner, Collection<UUID> imports) {
        if (imports.isEmpty()) {
            return 0;
        }
        open.holdUnerased(owner);
        Set<UUID> gone = new HashSet<>(imports);
        int deleted = em.createQuery(
                        "delete from Contact c where c.accountId = :account and c.importId in :gone and c.mixed = false")
                .setParameter("account", owner.value())
                .setParameter("gone", gone)
                .executeUpdate();
        var mixed = em.createQuery(
                        "select c.id from Contact c where c.accountId = :account and c.mixed = true", UUID.class)
                .setParameter("account", owner.value())
                .getResultList();
        for (UUID id : mixed) {
            deleted += strip(owner, new ContactId(id), gone);
        }
        em.flush();
        em.createQuery("delete from ContactImport i where i.accountId = :account and i.id in :gone")
                .setParameter("account", owner.value())
                .setParameter("gone", gone)
                .executeUpdate();
        return deleted;
    }

    private int strip(AccountId owner, ContactId id, Set<UUID> gone) {
        ContactRows.Held held = rows.held(owner, id);
        TracedCard left = held.card().without(gone).orElse(null);
        if (left == null) {
            rows.delete(Set.of(id));
            em.detach(held.contact());
            return 1;
        }
        boolean orphan = held.contact().importId() != null
                && gone.contains(held.contact().importId());
        if (!left.equals(held.card()) || orphan) {
            UUID maker = !orphan
                    ? held.contact().importId()
                    : left.hasOwn() ? null : left.imports().iterator().next();
            ContactSource source = !orphan
                    ? held.contact().source()
                    : maker == null
                            ? ContactSource.OWN
                            : em.find(ContactImport.class, maker).kind();
            held.contact().write(left, source, maker, rows.box(owner), clock.instant());
            rows.index(owner, id, left.card());
        }
        return 0;
    }
}
