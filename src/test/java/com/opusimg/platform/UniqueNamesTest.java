package com.opusimg.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The names of an archive. */
class UniqueNamesTest {

    @Test
    void noTwoAreTheSameInAnyCase() {
        var names = new UniqueNames("report.json");
        assertThat(
                        List.of(
                                        "a.jpg",
                                        "A.JPG",
                                        "a.jpg",
                                        "a (2).jpg",
                                        "Report.json",
                                        "noending",
                                        "noending",
                                        ".x",
                                        ".x")
                                .stream()
                                .map(names::take)
                                .toList())
                .containsExactly(
                        "a.jpg",
                        "A (2).JPG",
                        "a (3).jpg",
                        "a (2) (2).jpg",
                        "Report (2).json",
                        "noending",
                        "noending (2)",
                        ".x",
                        ".x (2)");
    }

    @Test
    void aThousandOfOneNameAreCounted() {
        var names = new UniqueNames();
        assertThat(IntStream.range(0, 1000).mapToObj(i -> names.take("a.jpg")).distinct())
                .hasSize(1000)
                .contains("a (1000).jpg");
    }
}
