package com.opusimg.platform.blob;

import com.opusimg.TestDatabase;
import com.opusimg.platform.crypto.KeysOnDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The store of a server, read beside it. */
public final class StoreOnDisk {
    private static final int BUFFER = 1 << 18;

    private StoreOnDisk() {}

    /**
     * Reads blobs one after the other to their ends, with their keys looked up before, and gives how long the reading took.
     *
     * @param rows a copy of the server's database, so that it may run meanwhile
     */
    public static Duration read(Path data, Path rows, List<UUID> blobs) throws IOException {
        Class<?>[] entities = Stream.concat(Stream.of(Blob.class), KeysOnDisk.entities().stream())
                .toArray(Class<?>[]::new);
        try (var database = new TestDatabase(rows, entities)) {
            var store = new BlobStore();
            store.em = database.em();
            store.keys = KeysOnDisk.of(database, data);
            store.folder = new BlobFolder(data.resolve("files"));
            List<BlobId> ids = blobs.stream().map(BlobId::new).toList();
            Map<BlobId, BlobStore.Reader> readers = store.readers(ids);
            if (readers.size() != blobs.size()) {
                throw new IllegalStateException("There are " + readers.size() + " of " + blobs.size() + " blobs.");
            }
            var buffer = ByteBuffer.allocate(BUFFER);
            long start = System.nanoTime();
            for (BlobId id : ids) {
                try (var channel = readers.get(id).open()) {
                    while (channel.read(buffer) >= 0) {
                        buffer.clear();
                    }
                }
            }
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }
}
