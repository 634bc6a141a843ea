package com.opusimg.rights.intake;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import com.opusimg.rights.ImportReport.Outcome;
import com.opusimg.rights.work.OwnWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Packages that a person brings along: sent, looked at, cancelled (RGT-4). */
@ApplicationScoped
public class Imports {
    private static final int BUFFER = 1 << 17;

    @Inject
    Clock clock;

    @Inject
    BlobStore blobs;

    @Inject
    Standing standing;

    @Inject
    Parts parts;

    @Inject
    ImportRows rows;

    @Inject
    ImportClaims claims;

    @Inject
    ImportItems items;

    @Inject
    OwnWork own;

    /**
     * Takes a package in, in constant memory and encrypted as it comes, checks its structure, and leaves the rest to the background.
     * Refuses with {@code file-too-large} what is larger than what the account could hold, with {@code invalid-package} what is
     * none, with {@code conflict} while another is being taken in, and with {@code too-many-requests} after those of the day.
     *
     * @param declared length in bytes as announced, or -1
     */
    public PackageImport send(AccountId account, InputStream body, long declared) throws IOException {
        standing.requireWork(account);
        long most = parts.most(account);
        if (declared > most) {
            throw tooLarge(most);
        }
        rows.refuse(account);
        StagedBlob staged = blobs.stage(account);
        try {
            copy(body, staged, most);
            staged.close();
            PackageFile.open(blobs.open(staged)).close();
            return rows.add(account, staged);
        } finally {
            staged.discard();
        }
    }

    private static void copy(InputStream body, StagedBlob staged, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            staged.write(buffer, 0, read);
            if (staged.size() > most) {
                throw tooLarge(most);
            }
        }
        if (staged.size() == 0) {
            throw new ProblemException(ProblemType.EMPTY_FILE, "The file has no bytes. Choose the file again.");
        }
    }

    private static ProblemException tooLarge(long most) {
        return new ProblemException(
                ProblemType.FILE_TOO_LARGE,
                "The package is larger than the " + most / 1_000_000 + " MB that this account could hold.");
    }

    /** Imports before the given one (exclusive), the newest first. */
    @Transactional
    public List<PackageImport> before(AccountId account, UUID before, int limit) {
        return own.before(PackageImport.class, account, before, limit);
    }

    /** The import; refuses with {@code not-found} one that is not there or not this person's. */
    @Transactional
    public PackageImport get(AccountId account, UUID id) {
        return own.get(PackageImport.class, account, id, "import");
    }

    /** What became of each thing, behind an id; of one outcome, or all for null. Refuses as {@link #get} does. */
    @Transactional
    public List<ImportItem> items(AccountId account, UUID id, UUID after, Outcome outcome, int limit) {
        get(account, id);
        return items.behind(id, after, outcome, limit);
    }

    /** How many things had which outcome. Refuses as {@link #get} does. */
    @Transactional
    public Map<Outcome, Long> counts(AccountId account, UUID id) {
        get(account, id);
        return items.counts(id);
    }

    /** Cancels an import; what came in until then stays. Does nothing to one that has ended. */
    @Transactional
    public void cancel(AccountId account, UUID id) {
        PackageImport held = own.hold(PackageImport.class, account, id, "import");
        if (held.getState().open()) {
            Instant now = clock.instant();
            held.cancel(now, claims.forgetAt(now));
            if (!held.getState().open()) {
                held.blob().ifPresent(bytes -> blobs.delete(List.of(bytes)));
                held.dropped();
            }
        }
    }
}
