package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.standing.Standing;
import com.opusimg.platform.web.ByteRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;
import java.util.List;

/**
 * Hands bytes to their owner. In no-retention mode a confirmed delivery ends the file and its input: delivery is noted
 * first and deletion follows, so that a crash in between is finished by the sweep (RET-4).
 */
@ApplicationScoped
public class Delivery {
    @Inject
    BlobStore blobs;

    @Inject
    DeliveryRecord record;

    @Inject
    FileKeeper keeper;

    @Inject
    Standing standing;

    @Inject
    Drill drill;

    /** Writes the part of a file that was asked for. What could not be written to its end was not delivered. */
    public void write(StoredFile file, ByteRange range, OutputStream out) throws IOException {
        try (SeekableByteChannel channel = open(file)) {
            range.copy(channel, out);
        }
    }

    /** Opens the bytes of a file; throws {@link com.opusimg.platform.blob.BlobGoneException} when it was deleted meanwhile. */
    SeekableByteChannel open(StoredFile file) throws IOException {
        return blobs.open(file.blob());
    }

    /** Confirms that files reached their owner to the last byte. While the account is frozen nothing of it is deleted, nor is this. */
    public void confirm(AccountId account, Collection<StoredFile> files) {
        if (standing.frozen(account)) {
            return;
        }
        List<StoredFile> results = files.stream()
                .filter(file -> file.isNoRetention() && file.getOrigin() == FileOrigin.RESULT)
                .toList();
        if (!results.isEmpty()) {
            List<FileId> due = record.delivered(account, results);
            drill.point("delivered");
            keeper.delete(due, account);
        }
    }
}
