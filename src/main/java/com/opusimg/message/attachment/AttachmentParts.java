package com.opusimg.message.attachment;

import com.opusimg.message.MessageId;
import com.opusimg.message.MessageLimits;
import com.opusimg.message.MessageParts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobGoneException;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.crypto.OwnerBox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What messages tell their attachments. */
@ApplicationScoped
class AttachmentParts implements MessageParts {
    @Inject
    EntityManager em;

    @Inject
    AttachmentStore store;

    @Inject
    Attachments attachments;

    @Inject
    OutgoingParts outgoing;

    @Inject
    KeyRing keyRing;

    @Inject
    BlobStore blobs;

    @Inject
    Scanning scanning;

    @Override
    public Arriving arriving(AccountId to) {
        return new ArrivingParts(to, blobs, scanning, store);
    }

    @Override
    public List<Enclosed> enclosed(AccountId account, MessageId message) {
        return outgoing.of(account, message).stream()
                .filter(part -> part.blob().isPresent())
                .map(part -> new Enclosed(
                        part.meta().name(),
                        part.meta().type(),
                        part.meta().contentId(),
                        part.within(),
                        part.bytes(),
                        () -> Channels.newInputStream(blobs.open(part.blob().orElseThrow()))))
                .toList();
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void removed(AccountId account, Collection<MessageId> messages) {
        store.removeOf(account, messages);
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public int copied(AccountId account, MessageId from, MessageId draft) {
        OwnerBox box = keyRing.box(account);
        int place = 0;
        for (AttachmentStore.Row row : store.of(account, from)) {
            attachments.again(row, box).attach(draft, place++);
        }
        em.flush();
        return place;
    }

    @Override
    @Transactional
    public void requireSendable(AccountId account, MessageId draft, MessageLimits limits) {
        List<AttachmentStore.Row> rows = store.of(account, draft);
        Attachments.requireWithin(limits, rows);
        rows.stream()
                .filter(row -> row.content().scan() == Scan.INFECTED)
                .findFirst()
                .ifPresent(row -> {
                    throw Scanning.infected(
                            row.attachment().meta(keyRing.box(account)).name(), null);
                });
    }

    @Override
    @Transactional
    public Readiness readiness(AccountId account, MessageId message) {
        Set<Scan> scans = Set.copyOf(store.of(account, message).stream()
                .map(row -> row.content().scan())
                .toList());
        if (scans.contains(Scan.INFECTED)) {
            return Readiness.REFUSED;
        }
        return scans.contains(Scan.PENDING) ? Readiness.WAITS : Readiness.READY;
    }

    @Override
    public Copies copies(AccountId from, MessageId message, AccountId to) throws IOException {
        var copies = new StagedCopies(store, keyRing, this::staged, to, outgoing.of(from, message));
        try {
            copies.stage();
            return copies;
        } catch (IOException | RuntimeException failed) {
            copies.close();
            throw failed;
        }
    }

    /** The bytes again, encrypted for another account. */
    private StagedBlob staged(BlobId blob, AccountId to) throws IOException {
        StagedBlob staged = blobs.stage(to);
        try (SeekableByteChannel channel = blobs.open(blob)) {
            Channels.newInputStream(channel).transferTo(staged);
            staged.close();
            return staged;
        } catch (BlobGoneException gone) {
            staged.discard();
            throw new IOException("An attachment went while it was copied.", gone);
        } catch (IOException | RuntimeException failed) {
            staged.discard();
            throw failed;
        }
    }
}
