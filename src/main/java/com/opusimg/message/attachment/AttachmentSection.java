package com.opusimg.message.attachment;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Batches;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.blob.BlobGoneException;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import com.opusimg.rights.PackageField.Kind;
import com.opusimg.rights.PackageWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Attachments with their bytes; bytes that several share are in the package once, and each names them. */
@ApplicationScoped
class AttachmentSection extends EntitySection {
    private static final EntityList ATTACHMENTS = EntityList.of("attachments", Attachment.class)
            .id("id", "id")
            .idOrNull("message", "messageId")
            .id("content", "contentId")
            .whole("place", "place")
            .flag("shownWithin", "shownWithin")
            .moment("createdAt", "createdAt")
            .found("name", Kind.TEXT)
            .found("type", Kind.TEXT)
            .found("path", Kind.PATH)
            .left("sealedMeta", "technical")
            .left("unattachedAt", "technical");

    private static final EntityList CONTENTS = EntityList.of("attachment-contents", AttachmentContent.class)
            .id("id", "id")
            .whole("bytes", "bytes")
            .text("scan", "scan")
            .momentOrNull("scannedAt", "scannedAt")
            .moment("createdAt", "createdAt")
            .left("contentKey", "digest")
            .left("sealedDigest", "digest")
            .left("blobId", "technical");

    @Inject
    Settings settings;

    @Inject
    KeyRing keyRing;

    @Inject
    BlobStore blobs;

    @Override
    public String id() {
        return "attachments";
    }

    @Override
    public int order() {
        return 61;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("messages");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.attachments", PeriodWords.of(settings.get(Settings.RETENTION_UNATTACHED)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(ATTACHMENTS, CONTENTS);
    }

    @Override
    public long bytes(AccountId account) {
        Number sum = em.createQuery(
                        "select sum(c.bytes) from AttachmentContent c where c.accountId = :account and c.blobId is not null",
                        Number.class)
                .setParameter("account", account.value())
                .getSingleResult();
        return sum == null ? 0 : sum.longValue();
    }

    @Override
    public void write(AccountId account, PackageWriter out) throws IOException {
        var placing = new Placing(account, out);
        super.write(account, placing);
        for (List<Placed> batch : Batches.of(placing.placed.values())) {
            Map<BlobId, BlobStore.Reader> readers =
                    blobs.readers(batch.stream().map(Placed::blob).toList());
            for (Placed one : batch) {
                BlobStore.Reader reader = readers.get(one.blob());
                if (reader != null) { // else it was deleted meanwhile
                    write(one, reader, out);
                }
            }
        }
    }

    private static void write(Placed one, BlobStore.Reader reader, PackageWriter out) throws IOException {
        try (var channel = reader.open()) {
            out.file(one.path(), one.created(), Channels.newInputStream(channel));
        } catch (BlobGoneException deletedMeanwhile) {
            // its row stands in the package, and the manifest shows that its bytes do not
        }
    }

    @Override
    protected Map<UUID, Map<String, JsonValue>> more(
            EntityList list, AccountId account, List<Map<String, Object>> rows, PackageWriter out) {
        return list == ATTACHMENTS ? ((Placing) out).place(rows) : Map.of();
    }

    /** Bytes and where they go. */
    private record Placed(BlobId blob, String path, Instant created) {}

    /** Gives bytes their path as the first attachment that has them is written. */
    private final class Placing implements PackageWriter {
        private final OwnerBox box;
        private final PackageWriter out;
        private final Map<UUID, Placed> placed = new LinkedHashMap<>();

        Placing(AccountId account, PackageWriter out) {
            this.box = keyRing.box(account);
            this.out = out;
        }

        Map<UUID, Map<String, JsonValue>> place(List<Map<String, Object>> rows) {
            var found = new HashMap<UUID, Map<String, JsonValue>>();
            for (List<UUID> batch :
                    Batches.of(rows.stream().map(row -> (UUID) row.get("")).toList())) {
                em.createQuery(
                                "select a, c from Attachment a, AttachmentContent c where a.id in :ids"
                                        + " and c.id = a.contentId order by a.id",
                                Object[].class)
                        .setParameter("ids", batch)
                        .getResultList()
                        .forEach(row -> {
                            var attachment = (Attachment) row[0];
                            found.put(attachment.id().value(), told(attachment, (AttachmentContent) row[1]));
                        });
                em.clear();
            }
            return found;
        }

        private Map<String, JsonValue> told(Attachment attachment, AttachmentContent content) {
            AttachmentMeta meta = attachment.meta(box);
            var told = new HashMap<String, JsonValue>();
            told.put("name", JsonText.PROVIDER.createValue(meta.name()));
            told.put("type", JsonText.PROVIDER.createValue(meta.type()));
            content.blob().ifPresent(blob -> {
                Placed at = placed.computeIfAbsent(
                        content.id(),
                        first -> new Placed(blob, out.path("attachments", meta.name()), attachment.createdAt()));
                told.put("path", JsonText.PROVIDER.createValue(at.path()));
            });
            return told;
        }

        @Override
        public void row(String list, JsonObject row) throws IOException {
            out.row(list, row);
        }

        @Override
        public String path(String folder, String name) {
            return out.path(folder, name);
        }

        @Override
        public void file(String path, Instant modified, InputStream bytes) throws IOException {
            out.file(path, modified, bytes);
        }
    }
}
