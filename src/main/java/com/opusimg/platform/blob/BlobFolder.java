package com.opusimg.platform.blob;

import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where the encrypted bytes lie: {@code files/staging} while they are written, {@code files/ab/} once they are whole. */
@DataSet(
        id = "file-bytes",
        purpose = "images",
        store = Store.FILES,
        whose = {Whose.ACCOUNT_HOLDER, Whose.OTHERS},
        until = {
            @Until(End.PARENT),
            @Until(value = End.PERIOD, id = "staging", period = "OPUS_RETENTION_STAGING", rule = "orphan-bytes")
        },
        erasure = OnErasure.DELETED,
        kinds = {DataKind.PICTURE, DataKind.DOCUMENT},
        paths = "files",
        page = "/app/files")
@ApplicationScoped
class BlobFolder {
    private Path root;

    protected BlobFolder() {}

    @Inject
    BlobFolder(Settings settings) {
        this(settings.get(Settings.DATA).resolve("files"));
    }

    BlobFolder(Path root) {
        this.root = root;
        try {
            Files.createDirectories(root.resolve("staging"));
            // Made once at start: creating folders on the way of every upload costs system calls for nothing.
            for (int i = 0; i < 256; i++) {
                Files.createDirectories(root.resolve("%02x".formatted(i)));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The file store cannot be written to.", unwritable);
        }
    }

    Path staging(BlobId id) {
        return root.resolve("staging").resolve(id.toString());
    }

    Path settled(BlobId id) {
        // The last byte of a UUIDv7 is random; the first ones are the time and would fill one folder after another.
        return root.resolve(id.toString().substring(34)).resolve(id.toString());
    }

    void settle(BlobId id) throws IOException {
        Files.move(staging(id), settled(id), StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(BlobId id) throws IOException {
        Files.deleteIfExists(settled(id));
    }

    /** Blobs on disk, settled or not, that were last written before the moment. */
    List<BlobStore.Orphan> writtenBefore(Instant moment) throws IOException {
        var found = new ArrayList<BlobStore.Orphan>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path folder : folders) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                    for (Path file : files) {
                        id(file).ifPresent(id -> writtenAt(file)
                                .filter(written -> written.isBefore(moment))
                                .ifPresent(written -> found.add(new BlobStore.Orphan(id, written))));
                    }
                }
            }
        }
        return found;
    }

    /** Empty for a file that somebody else put there: not ours to judge. */
    private static Optional<BlobId> id(Path file) {
        try {
            return Optional.of(new BlobId(UUID.fromString(file.getFileName().toString())));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> writtenAt(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException goneMeanwhile) {
            return Optional.empty();
        }
    }
}
