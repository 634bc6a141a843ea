package com.opusimg.message.attachment;

import com.opusimg.billing.Plans;
import com.opusimg.engine.Format;
import com.opusimg.message.MailDomain;
import com.opusimg.message.Mailboxes;
import com.opusimg.message.MessageLimits;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Takes files in that are to be attached: in constant memory, no further than the plan goes, and scanned before they are kept. */
@ApplicationScoped
public class Intake {
    private static final int BUFFER = 1 << 16;

    @Inject
    Standing standing;

    @Inject
    Mailboxes mailboxes;

    @Inject
    MailDomain domain;

    @Inject
    Plans plans;

    @Inject
    BlobStore blobs;

    @Inject
    Scanning scanning;

    @Inject
    AttachmentStore store;

    @Inject
    IntakeStore kept;

    /**
     * A file that comes.
     *
     * @param name as the person's device calls it, or null
     * @param type media type as their device says, or null
     * @param within whether the text of the message will show it where it stands
     */
    public record Coming(String name, String type, boolean within) {}

    /**
     * Takes a file in; it belongs to no message yet. Refuses what is larger than a message may be in the plan or past the quota, and what
     * malware is found in; a refused file leaves nothing behind.
     *
     * @param declared length in bytes as announced, or -1
     */
    public Attached take(AccountId owner, Coming coming, InputStream body, long declared) throws IOException {
        standing.requireWork(owner);
        mailboxes.require(owner);
        long most = MessageLimits.of(plans.of(owner).plan()).attachmentBytes();
        if (declared > most) {
            throw tooLarge(most);
        }
        StagedBlob staged = blobs.stage(owner);
        try {
            Arrived arrived = copy(body, staged, most);
            staged.close();
            AttachmentId id = AttachmentId.next();
            AttachmentMeta meta = AttachmentMeta.of(
                    coming.name(),
                    coming.type(),
                    arrived.format(),
                    coming.within() ? id + "@" + domain.getName() : null);
            Scanned scanned = scanned(owner, arrived.sha256(), staged);
            return kept.keep(owner, id, meta, coming.within(), arrived.sha256(), staged, scanned)
                    .orElseThrow(() -> Scanning.infected(meta.name(), scanned.found()));
        } finally {
            staged.discard();
        }
    }

    private record Arrived(String sha256, Optional<Format> format) {}

    /** What was found clean once in the account is so. */
    private Scanned scanned(AccountId owner, String sha256, StagedBlob staged) throws IOException {
        Optional<AttachmentContent> here = store.find(owner, sha256)
                .filter(content -> content.scan() == Scan.CLEAN || content.scan() == Scan.INFECTED);
        return here.isPresent()
                ? new Scanned(here.get().scan(), here.get().scannedAt(), null)
                : scanning.scan(() -> blobs.open(staged));
    }

    private static Arrived copy(InputStream body, StagedBlob staged, long most) throws IOException {
        MessageDigest digest = Secrets.sha256();
        var out = new DigestOutputStream(staged, digest);
        byte[] buffer = new byte[BUFFER];
        int length = body.readNBytes(buffer, 0, buffer.length);
        Optional<Format> format = Format.sniff(Arrays.copyOf(buffer, Math.min(length, Format.SNIFF_BYTES)));
        long total = 0;
        while (length > 0) {
            total += length;
            if (total > most) {
                throw tooLarge(most);
            }
            out.write(buffer, 0, length);
            length = body.read(buffer);
        }
        return new Arrived(HexFormat.of().formatHex(digest.digest()), format);
    }

    static ProblemException tooLarge(long most) {
        return new ProblemException(
                ProblemType.FILE_TOO_LARGE,
                "In your plan all attachments of a message have at most " + most / 1_000_000 + " MB together.");
    }
}
