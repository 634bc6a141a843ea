package com.opusimg.proof;

import com.tngtech.archunit.junit.engine_api.FieldSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes how each test went that proves a promise, one file for each class (and database), into {@code target/proofs}. A test that
 * runs with several arguments went well if all of them did; one that was skipped says nothing, and what stood before stays.
 */
public final class ProofListener implements TestExecutionListener {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Map<String, Outcome>> outcomes = new HashMap<>();
    private TestPlan plan;
    private Map<String, Set<String>> proofs;
    private String build;
    private Path home;

    /** How a test went, when, and on which build. */
    public record Outcome(String result, String at, String build) {}

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
        home = Path.of(System.getProperty("opus.home", System.getProperty("user.dir")));
        Path tests = home.resolve("target/test-classes");
        proofs = Files.isDirectory(tests) ? ProofIndex.proofs(tests) : Map.of();
        build = proofs.isEmpty() ? "" : BuildId.of(home.resolve("target/classes"), tests);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        if (test.isTest()) {
            if (result.getStatus() != TestExecutionResult.Status.ABORTED) {
                name(test).ifPresent(name -> note(name, passed));
            }
        } else if (!passed) {
            failAll(test);
        }
        test.getSource()
                .filter(ClassSource.class::isInstance)
                .ifPresent(source -> write(((ClassSource) source).getClassName()));
    }

    /** Where a class could not even begin, none of its proofs holds. */
    private void failAll(TestIdentifier container) {
        container
                .getSource()
                .filter(ClassSource.class::isInstance)
                .ifPresent(source -> proofs.keySet().stream()
                        .filter(name -> name.startsWith(((ClassSource) source).getClassName() + "#"))
                        .forEach(name -> note(name, false)));
    }

    private void note(String name, boolean passed) {
        if (!proofs.containsKey(name)) {
            return;
        }
        outcomes.computeIfAbsent(name.substring(0, name.indexOf('#')), absent -> new TreeMap<>())
                .merge(name, outcome(passed), (before, now) -> before.result().equals("failed") ? before : now);
    }

    private Outcome outcome(boolean passed) {
        return new Outcome(passed ? "passed" : "failed", Instant.now().toString(), build);
    }

    /** The member of a class that a test stands in: its own source, or that of what it is one run of. */
    private Optional<String> name(TestIdentifier test) {
        Optional<TestIdentifier> at = Optional.of(test);
        while (at.isPresent()) {
            Optional<String> name = at.get().getSource().flatMap(ProofListener::member);
            if (name.isPresent()) {
                return name;
            }
            at = plan.getParent(at.get());
        }
        return Optional.empty();
    }

    private static Optional<String> member(TestSource source) {
        if (source instanceof MethodSource method) {
            return Optional.of(method.getClassName() + "#" + method.getMethodName());
        }
        // ArchUnit's rules are fields.
        return source instanceof FieldSource field
                ? Optional.of(field.getClassName() + "#" + field.getFieldName())
                : Optional.empty();
    }

    private void write(String test) {
        Map<String, Outcome> latest = outcomes.remove(test);
        if (latest == null) {
            return;
        }
        String database = System.getProperty("opus.it.database");
        Path file = home.resolve("target/proofs/" + test + (database == null ? "" : "@" + database) + ".json");
        try {
            Files.createDirectories(file.getParent());
            Map<String, Outcome> all = new TreeMap<>(before(file));
            all.putAll(latest);
            Path written =
                    Files.writeString(file.resolveSibling(file.getFileName() + ".tmp"), JSON.writeValueAsString(all));
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Map<String, Outcome> before(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        var outcomes = new TreeMap<String, Outcome>();
        JSON.readTree(Files.readString(file))
                .properties()
                .forEach(one -> outcomes.put(one.getKey(), JSON.treeToValue(one.getValue(), Outcome.class)));
        return outcomes;
    }
}
