package com.opusimg.message.attachment;

import com.opusimg.platform.blob.BlobGoneException;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.crypto.KeyDestroyedException;
import com.opusimg.platform.schedule.RecurringTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Asks the scanner again about what it had no answer for, until it has one; messages that wait for it leave by themselves then. */
@ApplicationScoped
class AttachmentScans implements RecurringTask {
    @Inject
    PendingScans pending;

    @Inject
    Scanning scanning;

    @Inject
    BlobStore blobs;

    @Override
    public String name() {
        return "attachment-scans";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        List<PendingScans.Waiting> some = pending.some(null);
        if (some.isEmpty() || !scanning.answers()) {
            return;
        }
        while (!some.isEmpty()) {
            UUID after = null;
            for (PendingScans.Waiting one : some) {
                scan(one);
                after = one.content();
            }
            some = pending.some(after);
        }
    }

    private void scan(PendingScans.Waiting one) {
        try {
            Scanned scanned = scanning.scan(() -> blobs.open(one.blob()));
            if (scanned.scan() != Scan.PENDING) {
                pending.note(one, scanned);
            }
        } catch (BlobGoneException | KeyDestroyedException goneMeanwhile) {
            // there is nothing to tell any more
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
