package com.opusimg.message.attachment;

import com.opusimg.billing.Quotas;
import com.opusimg.message.MessageId;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Batches;
import com.opusimg.platform.Ids;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.crypto.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Rows of attachments, their bytes and their part of the plan's storage: written and removed as one. Whoever writes holds the account,
 * so that what nothing refers to any more is told from what is just being attached.
 */
@ApplicationScoped
class AttachmentStore {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Quotas quotas;

    @Inject
    BlobStore blobs;

    @Inject
    KeyRing keyRing;

    @Inject
    ColumnCipher cipher;

    /** An attachment with its bytes. */
    record Row(Attachment attachment, AttachmentContent content) {}

    /** The bytes of a digest that an account has already. */
    @Transactional
    Optional<AttachmentContent> find(AccountId account, String sha256) {
        return em.createQuery(
                        "select c from AttachmentContent c where c.accountId = :account and c.contentKey = :key",
                        AttachmentContent.class)
                .setParameter("account", account.value())
                .setParameter("key", key(account, sha256))
                .getResultStream()
                .findFirst();
    }

    /** Keeps staged bytes, whose room is taken already. */
    @Transactional(TxType.MANDATORY)
    AttachmentContent keep(AccountId account, StagedBlob staged, String sha256, Scanned scanned) {
        var content = new AttachmentContent(
                account, Ids.next(), key(account, sha256), blobs.keep(staged), staged.size(), now());
        content.digest(keyRing.box(account), sha256);
        content.scanned(scanned);
        em.persist(content);
        em.flush(); // bulk statements look for it
        return content;
    }

    /** Takes room for bytes; refuses with {@code quota-storage} where there is too little. */
    @Transactional(TxType.MANDATORY)
    void takeRoom(AccountId account, long bytes) {
        if (bytes > 0) {
            quotas.store(account, bytes);
        }
    }

    /** Makes an attachment of bytes that are kept. It belongs to no message yet. */
    @Transactional(TxType.MANDATORY)
    Attachment add(AttachmentContent content, AttachmentId id, AttachmentMeta meta, boolean shownWithin) {
        var attachment = new Attachment(content, id, shownWithin, now());
        attachment.call(keyRing.box(content.account()), meta);
        em.persist(attachment);
        return attachment;
    }

    /** An attachment, if it is there and theirs. */
    @Transactional
    Optional<Row> find(AccountId account, AttachmentId id) {
        return Optional.ofNullable(em.find(Attachment.class, id.value()))
                .filter(one -> one.account().equals(account))
                .map(one -> new Row(one, em.find(AttachmentContent.class, one.content())));
    }

    /** What a message has, in its order. */
    @Transactional
    List<Row> of(AccountId account, MessageId message) {
        return em
                .createQuery(
                        "select a, c from Attachment a, AttachmentContent c where a.accountId = :account"
                                + " and a.messageId = :message and c.id = a.contentId order by a.place, a.id",
                        Object[].class)
                .setParameter("account", account.value())
                .setParameter("message", message.value())
                .getResultList()
                .stream()
                .map(row -> new Row((Attachment) row[0], (AttachmentContent) row[1]))
                .toList();
    }

    /** How many attachments of an account belong to no message. */
    @Transactional
    long unattached(AccountId account) {
        return em.createQuery(
                        "select count(a) from Attachment a where a.accountId = :account and a.unattachedAt is not null",
                        Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
    }

    /** Removes what messages have, and the bytes that nothing refers to any more. */
    @Transactional(TxType.MANDATORY)
    void removeOf(AccountId account, Collection<MessageId> messages) {
        for (List<MessageId> batch : Batches.of(messages)) {
            remove(account, "messageId", batch.stream().map(MessageId::value).toList());
        }
    }

    /** Removes attachments, and the bytes that nothing refers to any more. */
    @Transactional(TxType.MANDATORY)
    void remove(AccountId account, Collection<AttachmentId> attachments) {
        for (List<AttachmentId> batch : Batches.of(attachments)) {
            remove(account, "id", batch.stream().map(AttachmentId::value).toList());
        }
    }

    private void remove(AccountId account, String attribute, List<UUID> values) {
        em.flush();
        List<Attachment> all = em.createQuery(
                        "select a from Attachment a where a." + attribute + " in :values", Attachment.class)
                .setParameter("values", values)
                .getResultStream()
                .filter(one -> one.account().equals(account))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        all.forEach(em::detach);
        Batches.of(all.stream().map(one -> one.id().value()).toList())
                .forEach(batch -> em.createQuery("delete from Attachment a where a.id in :ids")
                        .setParameter("ids", batch)
                        .executeUpdate());
        List<UUID> contents = all.stream().map(Attachment::content).distinct().toList();
        Batches.of(contents).forEach(batch -> removeUnreferred(account, batch));
    }

    private void removeUnreferred(AccountId account, List<UUID> contents) {
        Set<UUID> free = new HashSet<>(contents);
        em.createQuery("select distinct a.contentId from Attachment a where a.contentId in :contents", UUID.class)
                .setParameter("contents", contents)
                .getResultList()
                .forEach(free::remove);
        if (free.isEmpty()) {
            return;
        }
        List<AttachmentContent> gone = em.createQuery(
                        "select c from AttachmentContent c where c.id in :ids", AttachmentContent.class)
                .setParameter("ids", free)
                .getResultList();
        em.createQuery("delete from AttachmentContent c where c.id in :ids")
                .setParameter("ids", free)
                .executeUpdate();
        gone.forEach(content -> {
            em.detach(content);
            letGo(account, content);
        });
    }

    /** Malware was found: the bytes go, and what was attached shows that it was so. */
    @Transactional(TxType.MANDATORY)
    void infected(AttachmentContent content, Instant at) {
        letGo(content.account(), content);
        content.emptied();
        content.scanned(new Scanned(Scan.INFECTED, at, null));
    }

    private void letGo(AccountId account, AttachmentContent content) {
        content.blob().ifPresent(blob -> {
            blobs.delete(List.of(blob));
            quotas.release(account, content.bytes());
        });
    }

    /** Deletes bytes and their rows, whatever refers to them. */
    @Transactional(TxType.MANDATORY)
    void erase(List<UUID> contents) {
        List<BlobId> bytes = em
                .createQuery(
                        "select c.blobId from AttachmentContent c where c.id in :ids and c.blobId is not null",
                        UUID.class)
                .setParameter("ids", contents)
                .getResultList()
                .stream()
                .map(BlobId::new)
                .toList();
        em.createQuery("delete from AttachmentContent c where c.id in :ids")
                .setParameter("ids", contents)
                .executeUpdate();
        if (!bytes.isEmpty()) {
            blobs.delete(bytes);
        }
    }

    private String key(AccountId account, String sha256) {
        return cipher.digest("attachment\n" + account + "\n" + sha256);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
