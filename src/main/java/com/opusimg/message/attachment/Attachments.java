package com.opusimg.message.attachment;

import com.opusimg.account.OpenAccounts;
import com.opusimg.billing.Plans;
import com.opusimg.image.FileId;
import com.opusimg.image.Files;
import com.opusimg.image.Previews;
import com.opusimg.message.Drafts;
import com.opusimg.message.Folder;
import com.opusimg.message.MessageId;
import com.opusimg.message.MessageLimits;
import com.opusimg.message.Messages;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.SafeName;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.Standing;
import com.opusimg.platform.web.ByteRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The attachments of people: put at drafts, looked at, opened, taken over among files, deleted (MSG-11). */
@ApplicationScoped
public class Attachments {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    OpenAccounts open;

    @Inject
    Standing standing;

    @Inject
    Plans plans;

    @Inject
    Messages messages;

    @Inject
    Drafts drafts;

    @Inject
    AttachmentStore store;

    @Inject
    KeyRing keyRing;

    @Inject
    BlobStore blobs;

    @Inject
    Previews previews;

    @Inject
    Files files;

    /** An attachment; refuses with {@code not-found} one that is not there, not theirs, or overdue as its message is. */
    @Transactional
    public Attached get(AccountId owner, AttachmentId id) {
        return told(row(owner, id), keyRing.box(owner));
    }

    /** What a message has, in its order; refuses as {@link Messages#get} does. */
    @Transactional
    public List<Attached> of(AccountId owner, MessageId message) {
        messages.row(owner, message);
        OwnerBox box = keyRing.box(owner);
        return store.of(owner, message).stream().map(row -> told(row, box)).toList();
    }

    /**
     * Says what a draft has, in which order. What belongs to another message is attached again, as one of the draft's own and without new
     * bytes. What the draft had and has no more belongs to no message then, and goes after a while.
     */
    @Transactional
    public List<Attached> arrange(AccountId owner, MessageId draft, List<AttachmentId> wanted) {
        standing.requireWork(owner);
        open.require(owner);
        if (messages.row(owner, draft).folder() != Folder.DRAFTS) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "This is no draft any more: what is attached to it stays.");
        }
        if (new HashSet<>(wanted).size() < wanted.size()) {
            throw ProblemException.invalid("attachments", "Name each attachment once.");
        }
        MessageLimits limits = MessageLimits.of(plans.of(owner).plan());
        List<AttachmentStore.Row> rows =
                wanted.stream().map(id -> row(owner, id)).toList();
        requireWithin(limits, rows);
        Map<AttachmentId, AttachmentStore.Row> before = new HashMap<>();
        store.of(owner, draft).forEach(row -> before.put(row.attachment().id(), row));
        List<Attachment> attached = new ArrayList<>();
        for (AttachmentStore.Row row : rows) {
            boolean own = before.remove(row.attachment().id()) != null
                    || row.attachment().message() == null;
            Attachment one = own ? row.attachment() : again(row, keyRing.box(owner));
            one.attach(draft, attached.size());
            attached.add(one);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        before.values().forEach(row -> row.attachment().detach(now));
        em.flush();
        drafts.attached(owner, draft, attached.size());
        return of(owner, draft);
    }

    /**
     * Another attachment of the same bytes, under another name: programs that send bytes say only as they attach them what they are called.
     *
     * @param name or null for the one that it has
     * @param contentId by which the text of a message shows it (RFC 2392), or null
     */
    @Transactional
    public AttachmentId called(AccountId owner, AttachmentId id, String name, String contentId) {
        standing.requireWork(owner);
        open.require(owner);
        AttachmentStore.Row row = row(owner, id);
        AttachmentMeta meta = row.attachment().meta(keyRing.box(owner));
        var called = new AttachmentMeta(
                name == null ? meta.name() : SafeName.of(name, meta.name()), meta.type(), meta.picture(), contentId);
        return store.add(row.content(), AttachmentId.next(), called, contentId != null)
                .id();
    }

    /** An attachment with the same bytes, which belongs to no message yet. */
    Attachment again(AttachmentStore.Row row, OwnerBox box) {
        return store.add(
                row.content(),
                AttachmentId.next(),
                row.attachment().meta(box),
                row.attachment().shownWithin());
    }

    /** Refuses what is more than a message of the plan takes. */
    static void requireWithin(MessageLimits limits, List<AttachmentStore.Row> rows) {
        if (rows.size() > limits.attachments()) {
            throw ProblemException.invalid(
                    "attachments",
                    "In your plan a message has at most " + limits.attachments() + " attachments, not " + rows.size()
                            + ".");
        }
        if (rows.stream().mapToLong(row -> row.content().bytes()).sum() > limits.attachmentBytes()) {
            throw Intake.tooLarge(limits.attachmentBytes());
        }
    }

    /** Deletes an attachment of a draft, or of no message. What belongs to another message goes with that. */
    @Transactional
    public void delete(AccountId owner, AttachmentId id) {
        open.require(owner);
        Attachment attachment = row(owner, id).attachment();
        MessageId message = attachment.message();
        if (message != null && messages.row(owner, message).folder() != Folder.DRAFTS) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "This attachment goes with its message. Delete the message.");
        }
        store.remove(owner, List.of(id));
        if (message != null) {
            drafts.attached(owner, message, store.of(owner, message).size());
        }
    }

    /**
     * An attachment whose bytes are to be handed over. Refuses with {@code attachment-infected} what malware was found in, and with
     * {@code attachment-pending} what was not looked at yet, unless its owner says that they want it all the same.
     */
    @Transactional
    public Attached toOpen(AccountId owner, AttachmentId id, boolean unscanned) {
        return requireOpenable(get(owner, id), unscanned);
    }

    static Attached requireOpenable(Attached attached, boolean unscanned) {
        if (attached.blob().isEmpty()) {
            throw Scanning.infected(attached.name(), null);
        }
        if (attached.scan() == Scan.PENDING && !unscanned) {
            throw new ProblemException(
                    ProblemType.ATTACHMENT_PENDING,
                    "\"" + attached.name() + "\" was not scanned for malware yet. Wait a little, or ask for it with"
                            + " unscanned=true.");
        }
        return attached;
    }

    /** Writes a part of the bytes of what {@link #toOpen} gave. */
    public void write(Attached attached, ByteRange range, OutputStream out) throws IOException {
        try (SeekableByteChannel channel = blobs.open(attached.blob().orElseThrow())) {
            range.copy(channel, out);
        }
    }

    /**
     * A small picture of an attachment, made anew by the engine's workers and kept nowhere. Refuses with {@code not-found} what is none
     * that they can draw.
     *
     * @param width pixels at most
     * @return WebP
     */
    public byte[] preview(AccountId owner, AttachmentId id, int width) throws IOException {
        standing.requireWork(owner);
        Attached attached = get(owner, id);
        if (!attached.picture() || attached.blob().isEmpty()) {
            throw ProblemException.notFound("preview");
        }
        var blob = attached.blob().get();
        return previews.webp(owner, () -> blobs.open(blob), attached.bytes(), width);
    }

    /** Puts a copy among the person's files, by the way of every upload: what can be no file is refused as there. */
    public FileId file(AccountId owner, AttachmentId id, boolean unscanned) throws IOException {
        Attached attached = toOpen(owner, id, unscanned);
        try (SeekableByteChannel channel = blobs.open(attached.blob().orElseThrow());
                InputStream in = Channels.newInputStream(channel)) {
            return files.upload(owner, attached.name(), null, in, attached.bytes())
                    .id();
        }
    }

    private AttachmentStore.Row row(AccountId owner, AttachmentId id) {
        AttachmentStore.Row row = store.find(owner, id)
                .filter(one -> !overdue(one.attachment()))
                .orElseThrow(() -> ProblemException.notFound("attachment"));
        if (row.attachment().message() != null) {
            messages.row(owner, row.attachment().message());
        }
        return row;
    }

    /** Whether it should be gone already, swept or not. The time of a frozen account stands still. */
    private boolean overdue(Attachment attachment) {
        Instant since = attachment.unattachedAt();
        Instant now = standing.frozenSince(attachment.account()).orElseGet(clock::instant);
        return since != null && !now.isBefore(since.plus(life()));
    }

    private Attached told(AttachmentStore.Row row, OwnerBox box) {
        return Attached.of(row.attachment(), row.content(), box, life());
    }

    private Duration life() {
        return settings.get(Settings.RETENTION_UNATTACHED);
    }
}
