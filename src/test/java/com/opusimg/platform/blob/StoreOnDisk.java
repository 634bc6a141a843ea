package com.opusimg.platform.blob;

import com.opusimg.TestDatabase;
import com.opusimg.platform.crypto.KeysOnDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The store of a server, read beside it. */
public final class StoreOnDisk {
    private static final int BUFFER = 1 << 18;

    private StoreOnDisk() {}

    /**
     * Reads blobs one after the other to their ends, as the portal opens them, and gives the number of plain bytes.
     *
     * @param rows a copy of the server's database, so that it may run meanwhile
     */
    public static long read(Path data, Path rows, List<UUID> blobs) throws IOException {
        Class<?>[] entities = Stream.concat(Stream.of(Blob.class), KeysOnDisk.entities().stream())
                .toArray(Class<?>[]::new);
        try (var database = new TestDatabase(rows, entities)) {
            var store = new BlobStore();
            store.em = database.em();
            store.keys = KeysOnDisk.of(database, data);
            store.folder = new BlobFolder(data.resolve("files"));
            var buffer = ByteBuffer.allocate(BUFFER);
            long bytes = 0;
            for (UUID blob : blobs) {
                try (var channel = store.open(new BlobId(blob))) {
                    for (int read = channel.read(buffer.clear()); read >= 0; read = channel.read(buffer.clear())) {
                        bytes += read;
                    }
                }
                database.em().clear(); // as between two transactions
            }
            return bytes;
        }
    }
}
