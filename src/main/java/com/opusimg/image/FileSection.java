package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Batches;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.blob.BlobGoneException;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import com.opusimg.rights.PackageField.Kind;
import com.opusimg.rights.PackageWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Files with their bytes, projects and what was chosen for files. Putting a file into a package is the portal's own work and no
 * access; one that is overdue is left out, swept or not.
 */
@ApplicationScoped
class FileSection extends EntitySection {
    /** The list of files. */
    static final String FILES = "files";

    /** The list of projects. */
    static final String PROJECTS = "projects";

    /** The list of preferences. */
    static final String PREFERENCES = "preferences";

    private static final String IS_HELD = "e.deleteAt is null or e.deleteAt > :now";

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    BlobStore blobs;

    @Override
    public String id() {
        return "files";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("images");
    }

    @Override
    public String kept() {
        return Texts.text(
                "export.kept.files",
                PeriodWords.of(settings.get(Settings.RETENTION_FREE_FILES)),
                PeriodWords.of(settings.get(Settings.RETENTION_UNDELIVERED)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(
                EntityList.of(PREFERENCES, ImagePreference.class)
                        .key("accountId")
                        .flag("noRetention", "noRetention"),
                EntityList.of(PROJECTS, Project.class)
                        .id("id", "id")
                        .text("name", "name")
                        .moment("createdAt", "createdAt"),
                EntityList.of(FILES, StoredFile.class)
                        .only(IS_HELD, account -> Map.of("now", clock.instant()))
                        .id("id", "id")
                        .found("path", Kind.PATH)
                        .text("name", "name")
                        .idOrNull("project", "projectId")
                        .idOrNull("source", "sourceId")
                        .text("origin", "origin")
                        .text("format", "format")
                        .wholeOrNull("width", "width")
                        .wholeOrNull("height", "height")
                        .whole("bytes", "bytes")
                        .flag("noRetention", "noRetention")
                        .moment("createdAt", "createdAt")
                        .moment("lastAccessAt", "lastAccessAt")
                        .momentOrNull("deleteAt", "deleteAt")
                        .momentOrNull("deliveredAt", "deliveredAt")
                        .whole("linksRevoked", "linkEpoch")
                        .momentOrNull("linksUntil", "linksUntil")
                        .left("blobId", "technical")
                        .left("thumbnailId", "thumbnail"));
    }

    @Override
    public long bytes(AccountId account) {
        Number sum = em.createQuery(
                        "select sum(e.bytes) from StoredFile e where e.accountId = :account and (" + IS_HELD + ")",
                        Number.class)
                .setParameter("account", account.value())
                .setParameter("now", clock.instant())
                .getSingleResult();
        return sum == null ? 0 : sum.longValue();
    }

    /** The bytes of a file and where they go. */
    private record Placed(UUID blob, String path, Instant created) {}

    @Override
    public void write(AccountId account, PackageWriter out) throws IOException {
        var placing = new Placing(account, out);
        super.write(account, placing);
        for (List<Placed> batch : Batches.of(placing.files)) {
            Map<BlobId, BlobStore.Reader> readers = blobs.readers(
                    batch.stream().map(file -> new BlobId(file.blob())).toList());
            for (Placed file : batch) {
                BlobStore.Reader reader = readers.get(new BlobId(file.blob()));
                if (reader != null) { // else it was deleted meanwhile
                    write(file, reader, out);
                }
            }
        }
    }

    private static void write(Placed file, BlobStore.Reader reader, PackageWriter out) throws IOException {
        try (var channel = reader.open()) {
            out.file(file.path(), file.created(), Channels.newInputStream(channel));
        } catch (BlobGoneException deletedMeanwhile) {
            // its row stands in the package, and the manifest shows that its bytes do not
        }
    }

    @Override
    protected Map<UUID, Map<String, JsonValue>> more(
            EntityList list, AccountId account, List<Map<String, Object>> rows, PackageWriter out) {
        return list.name().equals(FILES) ? ((Placing) out).place(rows) : Map.of();
    }

    /** Gives each file its path as its row is written, and remembers it for the bytes. */
    private final class Placing implements PackageWriter {
        private final PackageWriter out;
        private final Map<UUID, String> folders = new HashMap<>();
        private final List<Placed> files = new java.util.ArrayList<>();

        Placing(AccountId account, PackageWriter out) {
            this.out = out;
            em.createQuery("select p.id, p.name from Project p where p.accountId = :account", Object[].class)
                    .setParameter("account", account.value())
                    .getResultList()
                    .forEach(row -> folders.put((UUID) row[0], (String) row[1]));
        }

        Map<UUID, Map<String, JsonValue>> place(List<Map<String, Object>> rows) {
            Map<UUID, UUID> blobIds = new HashMap<>();
            for (List<UUID> batch :
                    Batches.of(rows.stream().map(row -> (UUID) row.get("id")).toList())) {
                em.createQuery("select f.id, f.blobId from StoredFile f where f.id in :ids", Object[].class)
                        .setParameter("ids", batch)
                        .getResultList()
                        .forEach(row -> blobIds.put((UUID) row[0], (UUID) row[1]));
            }
            Map<UUID, Map<String, JsonValue>> paths = new HashMap<>();
            for (Map<String, Object> row : rows) {
                UUID id = (UUID) row.get("id");
                if (blobIds.containsKey(id)) {
                    String folder = folders.get(row.get("project"));
                    String path = out.path(
                            folder == null ? "files" : "files/" + folder.replace('/', '_'), (String) row.get("name"));
                    files.add(new Placed(blobIds.get(id), path, (Instant) row.get("createdAt")));
                    paths.put(id, Map.of("path", JsonText.PROVIDER.createValue(path)));
                }
            }
            return paths;
        }

        @Override
        public void row(String list, jakarta.json.JsonObject row) throws IOException {
            out.row(list, row);
        }

        @Override
        public String path(String folder, String name) {
            return out.path(folder, name);
        }

        @Override
        public void file(String path, Instant modified, java.io.InputStream bytes) throws IOException {
            out.file(path, modified, bytes);
        }
    }
}
