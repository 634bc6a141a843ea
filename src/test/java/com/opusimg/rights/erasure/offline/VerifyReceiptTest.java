package com.opusimg.rights.erasure.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.Signatures;
import com.opusimg.platform.crypto.TestSignatures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that checks receipts without a portal. */
public class VerifyReceiptTest {

    @TempDir
    Path folder;

    /** Holds a genuine receipt against its keys, whole, as its signature alone, changed, and against those of somebody else. */
    public static void check(Path folder, String receipt, String keys) throws IOException {
        Path set = Files.writeString(folder.resolve("keys.json"), keys);
        Path file = folder.resolve("receipt.json");
        Files.writeString(file, receipt);
        assertThat(run(file, "--keys", set)).startsWith("0 GENUINE").contains("receipt_id: ");
        Files.writeString(file, JsonText.object(receipt).getJsonObject("proof").getString("jws") + "\n");
        assertThat(run(file, "--keys", set)).startsWith("0 GENUINE");
        Files.writeString(file, receipt.replaceFirst("GDPR Art. 17", "GDPR Art. 15"));
        assertThat(run(file, "--keys", set)).startsWith("1 NOT GENUINE");
        Files.writeString(file, receipt.replaceFirst("\\{", "{\"more\":1,"));
        assertThat(run(file, "--keys", set)).startsWith("1 NOT GENUINE");
        Files.writeString(file, receipt);
        Files.writeString(set, TestSignatures.fresh().publicKeys());
        assertThat(run(file, "--keys", set)).startsWith("1 NOT GENUINE");
    }

    @Test
    @Promise("RGT-3")
    void anotherKindOfStatementPassesForNoReceipt() throws IOException {
        Signatures signatures = TestSignatures.fresh();
        Files.writeString(folder.resolve("jwks.json"), signatures.publicKeys());
        Path file = folder.resolve("one");
        Files.writeString(file, signatures.sign("erasure-notice+json", "{\"receipt_id\":\"1\"}"));
        assertThat(run(file)).startsWith("1 NOT GENUINE");
        Files.writeString(file, signatures.sign("consent-receipt+json", "{\"record_id\":\"\\u001b[2J1\"}"));
        assertThat(run(file))
                .as("keys beside the receipt are found; nothing in it moves the cursor")
                .startsWith("0 GENUINE")
                .contains("record_id:  [2J1");
    }

    @Test
    void whatCannotBeCheckedIsSaidAndIsNoJudgement() throws IOException {
        Path file = Files.writeString(folder.resolve("receipt.json"), "{}");
        assertThat(run()).startsWith("2 Usage");
        assertThat(run(file)).startsWith("2 Cannot be read");
        assertThat(run(file, "--other", file)).startsWith("2 Usage");
        Files.writeString(folder.resolve("jwks.json"), "no keys");
        assertThat(run(file)).startsWith("2 ").contains("not a set of keys");
        Files.writeString(folder.resolve("jwks.json"), TestSignatures.fresh().publicKeys());
        for (String nonsense :
                new String[] {"{}", "", "[]", "{\"proof\":1}", "a.b.c", "{\"proof\":{\"jws\":\"a.b.c\"}}"}) {
            Files.writeString(file, nonsense);
            assertThat(run(file)).as(nonsense).startsWith("1 NOT GENUINE");
        }
    }

    private static String run(Object... arguments) {
        var said = new ByteArrayOutputStream();
        String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int status = VerifyReceipt.run(texts, new PrintStream(said, true, StandardCharsets.UTF_8));
        return status + " " + said.toString(StandardCharsets.UTF_8);
    }
}
