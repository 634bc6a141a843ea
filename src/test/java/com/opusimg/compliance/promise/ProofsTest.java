package com.opusimg.compliance.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.compliance.promise.Proof.Result;
import com.opusimg.platform.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of tests as the portal reads them. */
class ProofsTest {
    private static final String INDEX =
            "{\"build\":\"b2\",\"proofs\":{\"com.opusimg.ATest#one\":[\"RET-1\",\"RET-2\"]}}";

    @TempDir
    Path folder;

    @Test
    void aTestThatNeverRanIsKnown() {
        assertThat(proofs().of("RET-1"))
                .containsExactly(new Proof("com.opusimg.ATest#one", Result.NOT_RUN, null, false));
        assertThat(proofs().of("RET-9")).isEmpty();
    }

    @Test
    void aResultOfAnotherBuildHoldsNothing() throws IOException {
        write("a.json", "passed", "b1", "2026-11-21T14:00:00Z");
        assertThat(proofs().of("RET-1")).noneMatch(Proof::holds).noneMatch(Proof::fails);
    }

    @Test
    void aTestThatFailedOnOneOfTwoDatabasesFailed() throws IOException {
        write("a.json", "failed", "b2", "2026-11-21T14:00:00Z");
        write("a@postgresql.json", "passed", "b2", "2026-11-21T15:00:00Z");
        assertThat(proofs().of("RET-2")).allMatch(Proof::fails);
    }

    @Test
    void ofTwoBuildsTheLaterResultCounts() throws IOException {
        write("a.json", "failed", "b1", "2026-11-21T14:00:00Z");
        write("b.json", "passed", "b2", "2026-11-21T15:00:00Z");
        assertThat(proofs().of("RET-1")).allMatch(Proof::holds);
    }

    @Test
    void whatIsNewIsReadWithoutARestart() throws IOException {
        Proofs proofs = proofs();
        assertThat(proofs.of("RET-1")).noneMatch(Proof::holds);
        write("a.json", "passed", "b2", "2026-11-21T15:00:00Z");
        assertThat(proofs.of("RET-1")).allMatch(Proof::holds);
    }

    @Test
    void whatCannotBeReadIsLeftOut() throws IOException {
        for (String text : List.of("", "{", "[]", "{\"x\":1}", "{\"com.opusimg.ATest#one\":{\"result\":\"passed\"}}")) {
            Files.writeString(folder.resolve("bad.json"), text);
            assertThat(proofs().of("RET-1")).noneMatch(Proof::holds);
        }
    }

    private Proofs proofs() {
        return new Proofs(JsonText.object(INDEX), folder);
    }

    private void write(String file, String result, String build, String at) throws IOException {
        Files.writeString(
                folder.resolve(file),
                "{\"com.opusimg.ATest#one\":{\"result\":\"%s\",\"at\":\"%s\",\"build\":\"%s\"}}"
                        .formatted(result, at, build));
    }
}
