package com.opusimg.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the log repeats of a worker's own words. */
class ErrorTailTest {

    private final ErrorTail tail = new ErrorTail();

    @Test
    void whyItCannotStartIsTold() {
        say("libvips is\nnot there");
        assertThat(tail.told()).isEqualTo("; it said: libvips is not there");
        say("x".repeat(5_000) + "the end");
        assertThat(tail.told()).endsWith("xthe end").hasSizeLessThan(2_100).doesNotContain("libvips");
    }

    @Test
    @Promise("LOG-6")
    void fromItsFirstFileOnNothingIs() {
        say("a warning");
        tail.forget();
        say("Expected a number, found 'Ottilie Sandmann'");
        assertThat(tail.told()).isEmpty();
    }

    private void say(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        tail.add(bytes, bytes.length);
    }
}
