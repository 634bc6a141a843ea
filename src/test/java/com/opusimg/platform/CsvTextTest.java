package com.opusimg.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTextTest {

    @Test
    void everyCellIsInQuotesAndNoneIsAFormula() {
        assertThat(CsvText.of(
                        List.of("a", "b", "c"),
                        List.of(
                                List.of("=HYPERLINK(\"x\")", "+1", "-2+3"),
                                List.of("@SUM(A1)", "\t=1", "plain"),
                                List.of("a,b", "", "two\r\nlines"))))
                .isEqualTo("\"a\",\"b\",\"c\"\r\n"
                        + "\"'=HYPERLINK(\"\"x\"\")\",\"'+1\",\"'-2+3\"\r\n"
                        + "\"'@SUM(A1)\",\"'\t=1\",\"plain\"\r\n"
                        + "\"a,b\",\"\",\"two\r\nlines\"\r\n");
    }
}
