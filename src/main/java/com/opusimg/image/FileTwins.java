package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.blob.BlobGoneException;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.rights.PackageContent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds files that are here already: with the same name, in the same project, and byte by byte the same. Digests are kept nowhere, so
 * they are computed for those of the same length, each once for an import.
 */
@ApplicationScoped
class FileTwins {
    private static final int PORTION = 1000;

    @Inject
    EntityManager em;

    @Inject
    BlobStore blobs;

    /** The files of an account, by length, and the digests that are known of them. */
    static final class Known {
        private final Map<Long, List<UUID>> byLength = new HashMap<>();
        private final Map<UUID, String> digests = new HashMap<>();

        private void add(UUID id, long bytes) {
            byLength.computeIfAbsent(bytes, length -> new ArrayList<>(1)).add(id);
        }

        /** Adds a file whose digest is known. */
        void add(StoredFile file, String sha256) {
            add(file.id().value(), file.getBytes());
            digests.put(file.id().value(), sha256);
        }
    }

    /** What is here at the beginning of an import. */
    @Transactional
    public Known of(AccountId account) {
        var known = new Known();
        UUID after = Ids.NIL;
        List<Object[]> portion;
        do {
            portion = em.createQuery(
                            "select f.id, f.bytes from StoredFile f where f.accountId = :account and f.id > :after"
                                    + " order by f.id",
                            Object[].class)
                    .setParameter("account", account.value())
                    .setParameter("after", after)
                    .setMaxResults(PORTION)
                    .getResultList();
            for (Object[] row : portion) {
                after = (UUID) row[0];
                known.add(after, (Long) row[1]);
            }
        } while (portion.size() == PORTION);
        return known;
    }

    /** The file that is the same, if there is one. */
    Optional<UUID> find(Known known, String name, ProjectId project, PackageContent.Opened coming) throws IOException {
        for (UUID candidate : known.byLength.getOrDefault(coming.bytes(), List.of())) {
            StoredFile file = em.find(StoredFile.class, candidate);
            if (file != null
                    && file.getName().equals(FileNames.safe(name, file.getFormat()))
                    && Objects.equals(file.project().orElse(null), project)
                    && coming.sha256().equals(digest(known, file))) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private String digest(Known known, StoredFile file) throws IOException {
        String digest = known.digests.get(file.id().value());
        if (digest == null) {
            try (var channel = blobs.open(file.blob());
                    var in = new DigestInputStream(Channels.newInputStream(channel), Secrets.sha256())) {
                in.transferTo(OutputStream.nullOutputStream());
                digest = HexFormat.of().formatHex(in.getMessageDigest().digest());
            } catch (BlobGoneException deletedMeanwhile) {
                digest = "";
            }
            known.digests.put(file.id().value(), digest);
        }
        return digest;
    }
}
