package com.opusimg.message.attachment;

import com.opusimg.message.MessageId;
import com.opusimg.message.MessageParts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.crypto.KeyRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Attachments on their way to a recipient: bytes that the account lacks are encrypted for it beforehand. One that it lacks only by the
 * time of the delivery, which hardly ever comes to pass, is encrypted then.
 */
final class StagedCopies implements MessageParts.Copies {
    private final AttachmentStore store;
    private final KeyRing keyRing;
    private final Stager stager;
    private final AccountId expected;
    private final List<OutgoingParts.Part> parts;
    private final Map<String, StagedBlob> staged = new LinkedHashMap<>();

    /** Encrypts bytes for an account. */
    @FunctionalInterface
    interface Stager {
        StagedBlob stage(BlobId blob, AccountId to) throws IOException;
    }

    /** Copies that are expected to go to an account. */
    StagedCopies(
            AttachmentStore store, KeyRing keyRing, Stager stager, AccountId expected, List<OutgoingParts.Part> parts) {
        this.store = store;
        this.keyRing = keyRing;
        this.stager = stager;
        this.expected = expected;
        this.parts = parts.stream().filter(part -> part.blob().isPresent()).toList();
    }

    void stage() throws IOException {
        for (OutgoingParts.Part part : parts) {
            if (!staged.containsKey(part.sha256())
                    && store.find(expected, part.sha256()).isEmpty()) {
                staged.put(part.sha256(), stager.stage(part.blob().orElseThrow(), expected));
            }
        }
    }

    @Override
    public int count() {
        return parts.size();
    }

    @Override
    public void keep(AccountId to, MessageId copy) {
        if (parts.isEmpty()) {
            return;
        }
        if (!to.equals(expected)) {
            close(); // the address has another owner since
        }
        Map<String, AttachmentContent> contents = contents(to);
        int place = 0;
        for (OutgoingParts.Part part : parts) {
            AttachmentContent content = contents.get(part.sha256());
            if (part.scanned().outweighs(content.scan())) {
                content.scanned(part.scanned());
            }
            store.add(content, AttachmentId.next(), part.meta(), part.within()).attach(copy, place++);
        }
    }

    private Map<String, AttachmentContent> contents(AccountId to) {
        Map<String, AttachmentContent> contents = new HashMap<>();
        Map<String, OutgoingParts.Part> lacking = new LinkedHashMap<>();
        for (OutgoingParts.Part part : parts) {
            Optional<AttachmentContent> here = store.find(to, part.sha256());
            here.ifPresentOrElse(
                    content -> contents.put(part.sha256(), content), () -> lacking.put(part.sha256(), part));
        }
        // All room at once: what does not fit leaves no bytes behind.
        store.takeRoom(
                to,
                lacking.values().stream().mapToLong(OutgoingParts.Part::bytes).sum());
        lacking.forEach(
                (sha256, part) -> contents.put(sha256, store.keep(to, bytes(to, part), sha256, part.scanned())));
        return contents;
    }

    private StagedBlob bytes(AccountId to, OutgoingParts.Part part) {
        try {
            StagedBlob ready = staged.get(part.sha256());
            if (ready == null) {
                ready = stager.stage(part.blob().orElseThrow(), to);
                staged.put(part.sha256(), ready);
            }
            return ready;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        for (StagedBlob one : staged.values()) {
            try {
                one.discard();
            } catch (IOException stays) {
                // bytes without a row are swept
            }
        }
        staged.clear();
    }
}
