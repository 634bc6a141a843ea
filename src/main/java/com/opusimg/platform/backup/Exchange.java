package com.opusimg.platform.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How {@code ./opus backup} asks the running portal for a snapshot: by a file in the work folder, answered by a file. There is
 * nothing to call and no password: who may write there may read the database too.
 */
public final class Exchange {
    private static final String REQUEST = "request";
    private static final String ANSWER = "answer";
    private static final String SNAPSHOT = "snapshot-";

    private final WorkFolder work;

    /** The one of a work folder. */
    public Exchange(WorkFolder work) {
        this.work = work;
    }

    // --- the command's side --------------------------------------------------------------------------------------

    /** Asks for a snapshot; gives the name of the request. What earlier requests left is gone. */
    public UUID ask() throws IOException {
        clear();
        UUID id = UUID.randomUUID();
        PropertyFile.write(work.path().resolve(REQUEST), Map.of("id", id.toString()));
        return id;
    }

    /** Whether the portal has not taken the request yet. */
    public boolean waits() {
        return Files.exists(work.path().resolve(REQUEST));
    }

    /**
     * What the portal says to a request, if it has answered: what is known of the snapshot, or {@code error} with what went wrong.
     */
    public Optional<Map<String, String>> answer(UUID id) throws IOException {
        try {
            Map<String, String> answer = PropertyFile.read(work.path().resolve(ANSWER));
            return id.toString().equals(answer.get("id")) ? Optional.of(answer) : Optional.empty();
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
    }

    /** Where the snapshot of a request lies. */
    public Path snapshot(UUID id) {
        return work.path().resolve(SNAPSHOT + id + ".sql.gz");
    }

    /** Takes away what requests left. */
    public void clear() throws IOException {
        Files.deleteIfExists(work.path().resolve(REQUEST));
        Files.deleteIfExists(work.path().resolve(ANSWER));
        for (Path left : leftOvers()) {
            Files.deleteIfExists(left);
        }
    }

    // --- the portal's side ---------------------------------------------------------------------------------------

    /** Takes the request that waits, if one does: nobody else takes it again. */
    Optional<UUID> take() throws IOException {
        Path request = work.path().resolve(REQUEST);
        try {
            UUID id = UUID.fromString(PropertyFile.read(request).getOrDefault("id", ""));
            return Files.deleteIfExists(request) ? Optional.of(id) : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            Files.deleteIfExists(request);
            return Optional.empty();
        }
    }

    /** Answers a request. */
    void answer(UUID id, Map<String, String> what) throws IOException {
        var answer = new HashMap<>(what);
        answer.put("id", id.toString());
        PropertyFile.write(work.path().resolve(ANSWER), answer);
    }

    /** Removes snapshots that nobody will fetch, since no command is at work: one was killed. */
    void removeAbandoned() throws IOException {
        if (!leftOvers().isEmpty()) {
            Optional<Held> alone = work.command();
            if (alone.isPresent()) {
                try (var held = alone.get()) {
                    clear();
                }
            }
        }
    }

    /** Snapshots that lie there. */
    List<Path> leftOvers() throws IOException {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(work.path(), SNAPSHOT + "*")) {
            files.forEach(found::add);
        }
        return found;
    }
}
