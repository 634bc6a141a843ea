package com.opusimg.compliance.promise;

import com.opusimg.compliance.promise.Proof.Result;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tests that prove promises: which there are is an index made as the portal is built, and how they went is read from the folder
 * that {@code ./opus test} writes into ({@code OPUS_PROOFS}). A result counts for the build that it was got on, and for no other.
 */
@NoPersonalData(value = "Tests of this release, and how they went.", until = @Until(End.STOP))
@ApplicationScoped
public class Proofs {
    private static final System.Logger LOG = System.getLogger(Proofs.class.getName());
    private static final long MOST_BYTES = 4 << 20;

    private final String build;
    private final Map<String, List<String>> tests = new HashMap<>();
    private Path folder;
    private Map<Path, FileTime> seen = Map.of();
    private Map<String, Outcome> outcomes = Map.of();

    private record Outcome(Result result, Instant at, String build) {}

    protected Proofs() {
        build = null;
    }

    /** Reads the index of the build. */
    @Inject
    public Proofs(Settings settings) {
        this(index(), settings.get(Settings.PROOFS).orElse(null));
    }

    /** For an index and a folder of results; the folder may be null. */
    Proofs(JsonObject index, Path folder) {
        this.folder = folder;
        build = index.getString("build");
        index.getJsonObject("proofs")
                .forEach((test, promises) -> promises.asJsonArray()
                        .getValuesAs(JsonString.class)
                        .forEach(id -> tests.computeIfAbsent(id.getString(), absent -> new ArrayList<>())
                                .add(test)));
        tests.values().forEach(all -> all.sort(null));
    }

    /** What tells this build from others: a digest over its classes and those of its tests. */
    public String build() {
        return build;
    }

    /** The tests that prove a promise, by name. */
    public List<Proof> of(String promise) {
        Map<String, Outcome> latest = outcomes();
        return tests.getOrDefault(promise, List.of()).stream()
                .map(test -> proof(test, latest.get(test)))
                .toList();
    }

    private Proof proof(String test, Outcome outcome) {
        return outcome == null
                ? new Proof(test, Result.NOT_RUN, null, false)
                : new Proof(
                        test, outcome.result(), outcome.at(), outcome.build().equals(build));
    }

    /** The results as the folder has them now; read again only where a file changed. */
    private synchronized Map<String, Outcome> outcomes() {
        Map<Path, FileTime> now = files();
        if (!now.equals(seen)) {
            var read = new HashMap<String, Outcome>();
            now.keySet().forEach(file -> read(file, read));
            outcomes = read;
            seen = now;
        }
        return outcomes;
    }

    private Map<Path, FileTime> files() {
        if (folder == null || !Files.isDirectory(folder)) {
            return Map.of();
        }
        var files = new HashMap<Path, FileTime>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(one -> one.toString().endsWith(".json")).toList()) {
                files.put(file, Files.getLastModifiedTime(file));
            }
        } catch (IOException gone) {
            return Map.of();
        }
        return files;
    }

    private static void read(Path file, Map<String, Outcome> into) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("too large");
            }
            JsonText.object(Files.readString(file)).forEach((test, value) -> {
                JsonObject one = value.asJsonObject();
                var outcome = new Outcome(
                        one.getString("result").equals("passed") ? Result.PASSED : Result.FAILED,
                        Instant.parse(one.getString("at")),
                        one.getString("build"));
                into.merge(test, outcome, Proofs::worseOf);
            });
        } catch (IOException
                | JsonException
                | ClassCastException
                | NullPointerException
                | DateTimeException malformed) {
            LOG.log(Level.WARNING, "Results of tests cannot be read: {0}", file.getFileName());
        }
    }

    /** A test that ran on two databases went well if it did on both; of two builds the later one counts. */
    private static Outcome worseOf(Outcome one, Outcome other) {
        if (!one.build().equals(other.build())) {
            return one.at().isAfter(other.at()) ? one : other;
        }
        return one.result() == Result.FAILED ? one : other;
    }

    private static JsonObject index() {
        try (InputStream in = Proofs.class.getResourceAsStream("/META-INF/proofs.json")) {
            return in == null
                    ? JsonText.object("{\"build\":\"\",\"proofs\":{}}")
                    : JsonText.object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
