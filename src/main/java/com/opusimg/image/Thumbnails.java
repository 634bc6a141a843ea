package com.opusimg.image;

import com.opusimg.billing.Plans;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Presets;
import com.opusimg.engine.Progress;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.crypto.KeyDestroyedException;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** Small pictures for lists, made when they are first asked for. Looking at one is no access to its file. */
@ApplicationScoped
public class Thumbnails {
    @Inject
    Files files;

    @Inject
    FileKeeper keeper;

    @Inject
    BlobStore blobs;

    @Inject
    ImageEngine engine;

    @Inject
    Plans plans;

    @Inject
    FileDeadlines deadlines;

    @Inject
    Standing standing;

    /**
     * Opens the thumbnail of a file. Refuses with {@code file-expired} when the file is overdue, and with
     * {@code not-found} when it has none: what cannot be drawn, and files that go on delivery; while the account is frozen, none is
     * made. Of a document it shows the first page.
     */
    public SeekableByteChannel open(AccountId account, FileId id) throws IOException {
        StoredFile file = files.get(account, id);
        if (file.isOverdueAt(deadlines.now(account))) {
            throw Files.overdue();
        }
        if (file.isNoRetention()) {
            throw ProblemException.notFound("thumbnail");
        }
        if (file.thumbnail().isEmpty() && standing.mayWork(account)) {
            make(account, file);
            file = files.get(account, id);
        }
        return blobs.open(file.thumbnail().orElseThrow(() -> ProblemException.notFound("thumbnail")));
    }

    private void make(AccountId account, StoredFile file) throws IOException {
        StagedBlob staged = blobs.stage(account);
        try {
            engine.transform(
                    new BlobSource(() -> blobs.open(file.blob()), file.getBytes()),
                    Presets.find("thumbnail").orElseThrow().recipe(),
                    Overlays.NONE,
                    ImageProblems.limits(plans.of(account).plan()),
                    staged,
                    Progress.NONE);
            staged.close();
            keeper.keepThumbnail(file.id(), staged);
        } catch (ImageException | KeyDestroyedException unreadable) {
            // The account may be closed meanwhile.
            throw ProblemException.notFound("thumbnail");
        } finally {
            staged.discard();
        }
    }
}
