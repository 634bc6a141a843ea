package com.opusimg.message.attachment;

import com.opusimg.engine.Format;
import com.opusimg.message.MessageId;
import com.opusimg.message.MessageParts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.crypto.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attachments of a message that comes from elsewhere: each is encrypted for its recipient and scanned as it is read. */
final class ArrivingParts implements MessageParts.Arriving {
    private static final int BUFFER = 1 << 16;

    private final AccountId owner;
    private final BlobStore blobs;
    private final Scanning scanning;
    private final AttachmentStore store;
    private final List<Part> parts = new ArrayList<>();

    private record Part(AttachmentMeta meta, boolean within, String sha256, StagedBlob staged, Scanned scanned) {}

    /** Parts for an account. */
    ArrivingParts(AccountId owner, BlobStore blobs, Scanning scanning, AttachmentStore store) {
        this.owner = owner;
        this.blobs = blobs;
        this.scanning = scanning;
        this.store = store;
    }

    @Override
    public boolean take(String name, String type, String contentId, InputStream body) throws IOException {
        StagedBlob staged = blobs.stage(owner);
        boolean kept = false;
        try {
            var digest = new DigestOutputStream(staged, Secrets.sha256());
            byte[] head = body.readNBytes(BUFFER);
            digest.write(head);
            body.transferTo(digest);
            staged.close();
            Optional<Format> format = Format.sniff(Arrays.copyOf(head, Math.min(head.length, Format.SNIFF_BYTES)));
            Scanned scanned = scanning.scan(() -> blobs.open(staged));
            kept = scanned.scan() != Scan.INFECTED;
            if (kept) {
                parts.add(new Part(
                        AttachmentMeta.of(name, type, format, contentId),
                        contentId != null,
                        HexFormat.of().formatHex(digest.getMessageDigest().digest()),
                        staged,
                        scanned));
            }
            return kept;
        } finally {
            if (!kept) {
                staged.discard();
            }
        }
    }

    @Override
    public int count() {
        return parts.size();
    }

    @Override
    public void keep(AccountId to, MessageId copy) {
        Map<String, AttachmentContent> contents = contents(to);
        int place = 0;
        for (Part part : parts) {
            AttachmentContent content = contents.get(part.sha256());
            if (part.scanned().outweighs(content.scan())) {
                content.scanned(part.scanned());
            }
            store.add(content, AttachmentId.next(), part.meta(), part.within()).attach(copy, place++);
        }
    }

    private Map<String, AttachmentContent> contents(AccountId to) {
        Map<String, AttachmentContent> contents = new HashMap<>();
        Map<String, Part> lacking = new LinkedHashMap<>();
        for (Part part : parts) {
            store.find(to, part.sha256())
                    .ifPresentOrElse(
                            content -> contents.put(part.sha256(), content),
                            () -> lacking.putIfAbsent(part.sha256(), part));
        }
        // All room at once: what does not fit leaves no bytes behind.
        store.takeRoom(
                to,
                lacking.values().stream()
                        .mapToLong(part -> part.staged().size())
                        .sum());
        lacking.forEach((sha256, part) -> contents.put(sha256, store.keep(to, part.staged(), sha256, part.scanned())));
        return contents;
    }

    @Override
    public void close() {
        for (Part part : parts) {
            try {
                part.staged().discard();
            } catch (IOException stays) {
                // bytes without a row are swept
            }
        }
    }
}
