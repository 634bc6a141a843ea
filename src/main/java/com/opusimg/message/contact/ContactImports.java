package com.opusimg.message.contact;

import com.opusimg.billing.Plans;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Contacts that come in by an explicit act, from a file or from the device's own picker (MSG-6): only names, addresses, numbers and groups are
 * kept, and what is not is said (MSG-7). Each import, or all of them, can be taken back (MSG-10).
 */
@ApplicationScoped
public class ContactImports {
    private static final int HEAD = 256;
    private static final String BEGIN = "BEGIN:VCARD";

    @Inject
    EntityManager em;

    @Inject
    Plans plans;

    @Inject
    ContactRows rows;

    @Inject
    ImportWriter writer;

    @Inject
    DevicePermission permission;

    @Inject
    Standing standing;

    @Inject
    AuditLog audit;

    /**
     * Takes in a file of vCards or a table as text; which of them it is, and its encoding, is found by its content. It is read as it
     * comes, and taken in as a whole or not at all.
     *
     * @param declared how many bytes will come, or -1
     */
    public ImportResult file(AccountId owner, InputStream bytes, long declared) throws IOException {
        standing.requireWork(owner);
        if (declared > ContactLimits.MOST_BYTES) {
            throw TextInput.tooLarge();
        }
        var drafts = drafts(owner);
        var text = new BufferedReader(TextInput.open(bytes));
        boolean cards = isCards(text);
        if (cards) {
            VCardReading.read(text, drafts);
        } else {
            CsvReading.read(text, drafts);
        }
        return writer.take(owner, cards ? ContactSource.VCARD : ContactSource.CSV, drafts);
    }

    /**
     * Takes in what the person chose in the browser's contact picker. Refuses with {@code not-allowed} without the permission.
     *
     * @param body with the list {@code contacts}
     */
    public ImportResult picked(AccountId owner, JsonObject body) {
        standing.requireWork(owner);
        permission.require(owner);
        var drafts = drafts(owner);
        PickerReading.read(body, drafts);
        return writer.take(owner, ContactSource.PICKER, drafts);
    }

    /** The imports of an account, the newest first, without remarks, which are told once. */
    @Transactional
    public List<ImportResult> of(AccountId account) {
        List<ContactImport> found = em.createQuery(
                        "select i from ContactImport i where i.accountId = :account order by i.id desc",
                        ContactImport.class)
                .setParameter("account", account.value())
                .getResultList();
        if (found.isEmpty()) {
            return List.of();
        }
        OwnerBox box = rows.box(account);
        return found.stream().map(one -> result(one, box)).toList();
    }

    /** How many contacts stand in the book by each import; those that were kept as the person's own are not among them. */
    @Transactional
    public Map<UUID, Long> counts(AccountId account) {
        return em
                .createQuery(
                        "select c.importId, count(c) from Contact c where c.accountId = :account and c.importId is not null"
                                + " group by c.importId",
                        Object[].class)
                .setParameter("account", account.value())
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Long) row[1]));
    }

    /** How many contacts would go with some imports, before anybody says yes to it. */
    @Transactional
    public int going(AccountId account, Collection<UUID> imports) {
        return writer.going(account, imports);
    }

    /** An import; refuses with {@code not-found} one that is not there or not this person's. */
    @Transactional
    public ImportResult get(AccountId account, UUID id) {
        return result(own(account, id), rows.box(account));
    }

    /**
     * Takes an import back: contacts that came by it alone are deleted, edited ones too, and of others what came by it alone.
     *
     * @return how many contacts were deleted
     */
    @Transactional
    public int delete(AccountId account, UUID id) {
        own(account, id);
        int deleted = writer.takeBack(account, List.of(id));
        audit.record(account, ContactAction.CONTACT_IMPORT_DELETED, "contact-import", id, null);
        return deleted;
    }

    /**
     * Takes all imports back, see {@link #delete(AccountId, UUID)}.
     *
     * @param kind those of one kind; null for all
     * @return how many contacts were deleted
     */
    @Transactional
    public int deleteAll(AccountId account, ContactSource kind) {
        List<UUID> imports = em
                .createQuery("select i.id, i.kind from ContactImport i where i.accountId = :account", Object[].class)
                .setParameter("account", account.value())
                .getResultList()
                .stream()
                .filter(row -> kind == null || row[1] == kind)
                .map(row -> (UUID) row[0])
                .toList();
        int deleted = writer.takeBack(account, imports);
        audit.record(
                account,
                ContactAction.IMPORTED_CONTACTS_DELETED,
                "account",
                account.value(),
                kind == null ? null : kind.id());
        return deleted;
    }

    private Drafts drafts(AccountId owner) {
        return new Drafts(ContactLimits.contacts(plans.of(owner).plan()));
    }

    private ContactImport own(AccountId account, UUID id) {
        ContactImport found = em.find(ContactImport.class, id);
        if (found == null || !found.account().equals(account)) {
            throw ProblemException.notFound("import");
        }
        return found;
    }

    private static ImportResult result(ContactImport one, OwnerBox box) {
        var notKept = new TreeMap<String, Integer>();
        JsonObject dropped = one.dropped(box);
        dropped.keySet().forEach(name -> notKept.put(name, dropped.getInt(name)));
        return new ImportResult(
                one.id(),
                one.kind(),
                one.importedAt(),
                one.added(),
                one.merged(),
                one.skipped(),
                notKept,
                List.of(),
                0);
    }

    /** Whether text begins as a vCard does, white space aside. */
    private static boolean isCards(BufferedReader text) throws IOException {
        text.mark(HEAD);
        char[] head = new char[HEAD];
        int length = 0;
        for (int read = 0; read >= 0 && length < HEAD; length += Math.max(0, read)) {
            read = text.read(head, length, HEAD - length);
        }
        text.reset();
        return new String(head, 0, length).strip().regionMatches(true, 0, BEGIN, 0, BEGIN.length());
    }
}
