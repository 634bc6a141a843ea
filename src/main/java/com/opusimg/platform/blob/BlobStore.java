package com.opusimg.platform.blob;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.Random;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.persistence.AfterCommit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes, reads and deletes encrypted bytes (AES-256-GCM in segments, a key per blob, wrapped by its owner's key). */
@ApplicationScoped
public class BlobStore {
    private static final System.Logger LOG = System.getLogger(BlobStore.class.getName());
    private static final int SEGMENT_BYTES = 1 << 18;
    private static final int KEY_BYTES = 32;
    private static final int LOOKUP_BATCH = 500;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    KeyRing keys;

    @Inject
    BlobFolder folder;

    @Inject
    AfterCommit afterCommit;

    /** Opens a new blob for writing. Until {@link #keep} is called it has no row and is swept if it is abandoned. */
    public StagedBlob stage(AccountId owner) throws IOException {
        var id = new BlobId(Ids.next());
        byte[] key = Random.randBytes(KEY_BYTES);
        Path path = folder.staging(id);
        try {
            var file = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new StagedBlob(id, owner, key, path, cipher(key).newEncryptingStream(file, context(id)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Makes a staged blob last, within the caller's transaction. The staged blob must be closed. */
    @Transactional
    public BlobId keep(StagedBlob staged) {
        byte[] wrapped = keys.wrap(staged.owner(), staged.id().value(), staged.key());
        try {
            folder.settle(staged.id());
        } catch (IOException lost) {
            throw new UncheckedIOException("The bytes could not be stored.", lost);
        }
        em.persist(new Blob(staged.id(), staged.owner(), wrapped, staged.size(), clock.instant()));
        return staged.id();
    }

    /** Length of the plain bytes of a blob; throws {@link BlobGoneException} when it is deleted. */
    @Transactional
    public long size(BlobId id) {
        return find(id).size();
    }

    /** Opens the plain bytes for reading from any position; throws {@link BlobGoneException} when it is deleted. */
    @Transactional
    public SeekableByteChannel open(BlobId id) throws IOException {
        return reader(find(id)).open();
    }

    /** Opens the bytes of one blob, as {@link BlobStore#open(BlobId)} does, without asking the database again. */
    @FunctionalInterface
    public interface Reader {
        SeekableByteChannel open() throws IOException;
    }

    /**
     * Looks many blobs up at once: asking for one after the other takes longer than reading them.
     *
     * @param ids as many as fit into one statement
     * @return readers of those that are there
     */
    @Transactional
    public Map<BlobId, Reader> readers(Collection<BlobId> ids) {
        return em.createQuery("select b from Blob b where b.id in :ids", Blob.class)
                .setParameter("ids", ids.stream().map(BlobId::value).toList())
                .getResultStream()
                .collect(Collectors.toMap(Blob::id, this::reader));
    }

    private Reader reader(Blob blob) {
        BlobId id = blob.id();
        long size = blob.size();
        byte[] key = keys.unwrap(blob.owner(), id.value(), blob.wrappedKey());
        return () -> {
            try {
                return new PlainChannel(
                        cipher(key).newSeekableDecryptingChannel(Files.newByteChannel(folder.settled(id)), context(id)),
                        size);
            } catch (NoSuchFileException deletedMeanwhile) {
                throw new BlobGoneException();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        };
    }

    /** Opens what is still staged, so that it can be looked at before it is kept. */
    public SeekableByteChannel open(StagedBlob staged) throws IOException {
        try {
            return new PlainChannel(
                    cipher(staged.key())
                            .newSeekableDecryptingChannel(
                                    Files.newByteChannel(folder.staging(staged.id())), context(staged.id())),
                    staged.size());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Deletes the key rows with the caller's transaction and the bytes right after its commit. */
    @Transactional
    public void delete(Collection<BlobId> ids) {
        em.createQuery("delete from Blob b where b.id in :ids")
                .setParameter("ids", ids.stream().map(BlobId::value).toList())
                .executeUpdate();
        afterCommit.run(() -> ids.forEach(this::removeBytes));
    }

    /** Deletes some of the blobs of an account; returns how many. */
    @Transactional
    public int deleteSome(AccountId owner, int most) {
        List<BlobId> some = em.createQuery("select b.id from Blob b where b.ownerId = :owner", UUID.class)
                .setParameter("owner", owner.value())
                .setMaxResults(most)
                .getResultStream()
                .map(BlobId::new)
                .toList();
        if (!some.isEmpty()) {
            delete(some);
        }
        return some.size();
    }

    /** Bytes without a key row, and when they were last written. */
    public record Orphan(BlobId id, Instant writtenAt) {}

    /**
     * Bytes without a row that were written before the moment: broken uploads, and deletions cut short by a crash.
     * Sorted by id.
     *
     * @param after the last of the batch before, or null at the start
     */
    @Transactional
    public List<Orphan> orphans(Instant writtenBefore, UUID after, int limit) {
        try {
            List<Orphan> onDisk = folder.writtenBefore(writtenBefore).stream()
                    .filter(blob -> after == null || blob.id().value().compareTo(after) > 0)
                    .sorted(Comparator.comparing(blob -> blob.id().value()))
                    .toList();
            var orphans = new ArrayList<Orphan>();
            for (int from = 0; from < onDisk.size() && orphans.size() < limit; from += LOOKUP_BATCH) {
                var batch = onDisk.subList(from, Math.min(from + LOOKUP_BATCH, onDisk.size()));
                Set<UUID> known = new HashSet<>(em.createQuery("select b.id from Blob b where b.id in :ids", UUID.class)
                        .setParameter(
                                "ids",
                                batch.stream().map(blob -> blob.id().value()).toList())
                        .getResultList());
                batch.stream()
                        .filter(blob -> !known.contains(blob.id().value()))
                        .forEach(orphans::add);
            }
            return orphans.subList(0, Math.min(limit, orphans.size()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The file store cannot be listed.", unreadable);
        }
    }

    /** Removes bytes that {@link #orphans} named; throws {@link UncheckedIOException} when the disk refuses. */
    public void removeOrphan(BlobId id) {
        try {
            Files.deleteIfExists(folder.staging(id));
            folder.remove(id);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    private void removeBytes(BlobId id) {
        try {
            folder.remove(id);
        } catch (IOException laterThen) {
            LOG.log(Level.WARNING, "The bytes of blob {0} could not be removed now; the sweep will try again.", id);
        }
    }

    private Blob find(BlobId id) {
        Blob blob = em.find(Blob.class, id.value());
        if (blob == null) {
            throw new BlobGoneException();
        }
        return blob;
    }

    private static AesGcmHkdfStreaming cipher(byte[] key) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key, "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0);
    }

    private static byte[] context(BlobId id) {
        return id.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
