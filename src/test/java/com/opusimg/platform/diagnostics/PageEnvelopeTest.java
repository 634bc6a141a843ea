package com.opusimg.platform.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is no report of a page of ours is refused. */
class PageEnvelopeTest {

    private static final String HEADER = "{\"event_id\":\"x\",\"dsn\":\"" + Diagnostics.PAGE_DSN + "\"}";

    @Test
    void anEventOfOursIsRead() {
        assertThat(read(HEADER + "\n{\"type\":\"event\"}\n{\"level\":\"error\"}")
                        .getString("level"))
                .isEqualTo("error");
        assertThat(read(HEADER + "\n{\"type\":\"event\",\"length\":3}\n{\"level\":\"error\"}\n")
                        .getString("level"))
                .isEqualTo("error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n\n",
                "{}",
                "{}\n{}\n{}",
                "null\nnull\nnull",
                "[]\n[]\n[]",
                "HEADER",
                "HEADER\n{\"type\":\"event\"}",
                "HEADER\n{\"type\":\"event\"}\n",
                "HEADER\n{\"type\":\"event\"}\n[]",
                "HEADER\n{\"type\":\"event\"}\nAnna",
                "HEADER\n{\"type\":\"event\"}\n{\"a\":1}\n{\"type\":\"attachment\"}\nAnna",
                "HEADER\n{\"type\":\"attachment\"}\n{}",
                "HEADER\n{\"type\":\"session\"}\n{}",
                "HEADER\n{\"type\":\"transaction\"}\n{}",
                "HEADER\n{\"type\":[\"event\"]}\n{}",
                "HEADER\n{\"type\":1}\n{}",
                "HEADER\n{}\n{}",
                "{\"dsn\":\"https://key@sentry.example.org/1\"}\n{\"type\":\"event\"}\n{}",
                "{\"dsn\":null}\n{\"type\":\"event\"}\n{}",
                "{\"dsn\":1}\n{\"type\":\"event\"}\n{}"
            })
    void anythingElseIsRefused(String body) {
        assertRefused(body.replace("HEADER", HEADER).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatWouldTakeTimeOrMemoryIsRefused() {
        String start = HEADER + "\n{\"type\":\"event\"}\n";
        assertRefused((start + "{\"a\":".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
        assertRefused((start + "[".repeat(60_000)).getBytes(StandardCharsets.UTF_8));
        assertRefused(new byte[] {(byte) 0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0});
        assertRefused(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0});
        assertRefused(new byte[PageReports.MOST_BYTES]);
    }

    private static jakarta.json.JsonObject read(String body) {
        return PageEnvelope.event(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(byte[] body) {
        assertThatThrownBy(() -> PageEnvelope.event(body))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.INVALID_REQUEST));
    }
}
