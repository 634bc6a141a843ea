package com.opusimg.platform.audit.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.platform.audit.AuditHouse;
import com.opusimg.platform.crypto.TestSignatures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints and a file of the log are checked without a portal. */
@Promise("SEC-4")
class VerifyAuditTest {
    @TempDir
    Path folder;

    private AuditHouse house;
    private Path checkpoints;
    private Path chain;

    @BeforeEach
    void export() throws SQLException, IOException {
        house = new AuditHouse().write(10);
        house.checkpoints.make();
        house.write(10);
        house.checkpoints.make();
        house.write(5);
        checkpoints = folder.resolve("checkpoints.jws");
        chain = folder.resolve("chain.jsonl");
        try (OutputStream out = Files.newOutputStream(checkpoints)) {
            house.export.checkpoints(out);
        }
        chainAgain();
        Files.writeString(folder.resolve("jwks.json"), house.signatures.publicKeys());
    }

    @Test
    void whatIsWholeIsSaidToBe() {
        assertThat(run(checkpoints)).startsWith("0 SIGNED: 2 checkpoints, of entry 10 to 20.");
        assertThat(run(checkpoints, "--chain", chain)).startsWith("0 ").contains("WHOLE: 25 entries");
    }

    @Test
    void anAlteredARemovedAndAMovedEntryAndACutTailAreFoundAndWhere() throws IOException {
        List<String> lines = Files.readAllLines(chain);
        changed(lines, all -> all.set(6, all.get(6).replace("detail 7", "detail X")));
        assertThat(run(checkpoints, "--chain", chain)).startsWith("1 ").contains("ALTERED: entry 7 ");
        changed(lines, all -> all.subList(3, 6).clear());
        assertThat(run(checkpoints, "--chain", chain)).startsWith("1 ").contains("REMOVED: entries 4 to 6");
        changed(lines, all -> Collections.swap(all, 3, 4));
        assertThat(run(checkpoints, "--chain", chain)).startsWith("1 ").contains("REORDERED: entry 4 ");
        changed(lines, all -> all.subList(17, 25).clear());
        assertThat(run(checkpoints, "--chain", chain)).startsWith("1 ").contains("TAIL CUT: entries 18 to 20");
        changed(lines, all -> all.set(2, "{\"seq\":\"\u001b[2J"));
        assertThat(run(checkpoints, "--chain", chain)).startsWith("1 ").contains("ALTERED: line 3");
    }

    @Test
    void aLogThatWasWrittenAnewFitsItselfAndNoCheckpoint() throws Exception {
        house.execute("update audit_event set actor = 'someone' where seq = 13");
        house.rewrite(13);
        chainAgain();
        assertThat(run(checkpoints, "--chain", chain))
                .startsWith("1 ")
                .contains("REWRITTEN: within entries 11 to 20")
                .doesNotContain("ALTERED");
    }

    @Test
    void aCheckpointOfSomebodyElseOrChangedIsNotGenuine() throws IOException {
        String all = Files.readString(checkpoints);
        Files.writeString(checkpoints, all.replaceFirst("\\.ey", ".eY"));
        assertThat(run(checkpoints)).startsWith("1 NOT GENUINE");
        Files.writeString(checkpoints, all);
        Path other = Files.writeString(
                folder.resolve("other.json"), TestSignatures.fresh().publicKeys());
        assertThat(run(checkpoints, "--keys", other)).startsWith("1 NOT GENUINE");
        Files.writeString(
                checkpoints, all + house.signatures.sign("audit-checkpoint+json", "{\"seq\":20,\"hash\":\"00\"}"));
        assertThat(run(checkpoints)).startsWith("1 ").contains("CONTRADICTION").contains("entry 20");
        Files.writeString(checkpoints, house.signatures.sign("consent-receipt+json", "{\"seq\":20,\"hash\":\"00\"}"));
        assertThat(run(checkpoints)).startsWith("1 NOT GENUINE");
    }

    @Test
    void whatCannotBeCheckedIsSaidAndIsNoJudgement() throws IOException {
        assertThat(run()).startsWith("2 Usage");
        assertThat(run(checkpoints, "--chain")).startsWith("2 Usage");
        assertThat(run(checkpoints, "--other", chain)).startsWith("2 Usage");
        assertThat(run(folder.resolve("absent"))).startsWith("2 Cannot be read");
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        assertThat(run(empty)).startsWith("2 There is no checkpoint");
        assertThat(run(checkpoints, "--keys", empty)).startsWith("2 ").contains("not a set of keys");
    }

    private void chainAgain() throws IOException {
        try (OutputStream out = Files.newOutputStream(chain)) {
            house.export.chain(out);
        }
    }

    private void changed(List<String> lines, java.util.function.Consumer<List<String>> change) throws IOException {
        var all = new ArrayList<>(lines);
        change.accept(all);
        Files.write(chain, all);
    }

    private static String run(Object... arguments) {
        var told = new ByteArrayOutputStream();
        int code = VerifyAudit.run(
                Arrays.stream(arguments).map(Object::toString).toArray(String[]::new),
                new PrintStream(told, true, StandardCharsets.UTF_8));
        return code + " " + told.toString(StandardCharsets.UTF_8);
    }
}
