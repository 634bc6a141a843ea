package com.opusimg.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The proofs of this build, and results of them as tests of the console need them. */
public final class TestProofs {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TestProofs() {}

    /** The promises that each test proves. */
    public static Map<String, Set<String>> all() {
        return ProofIndex.proofs(home().resolve("target/test-classes"));
    }

    /**
     * Writes results of all proofs of a built portal into a folder: passed, but for those named.
     *
     * @param index the portal's index of proofs
     */
    public static void write(Path index, Path folder, Set<String> failed) {
        try {
            JsonNode read = JSON.readTree(Files.readString(index));
            var results = new TreeMap<String, Map<String, String>>();
            read.get("proofs")
                    .propertyNames()
                    .forEach(test -> results.put(
                            test,
                            Map.of(
                                    "result", failed.contains(test) ? "failed" : "passed",
                                    "at", Instant.now().toString(),
                                    "build", read.get("build").asString())));
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("results.json"), JSON.writeValueAsString(results));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("opus.home", System.getProperty("user.dir")));
    }
}
