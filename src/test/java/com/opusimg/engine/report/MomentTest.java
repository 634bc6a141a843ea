package com.opusimg.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "2025:01:02 03:04:05 | none | 2025:01:02 03:04:05 | none",
                "2025:01:02 03:04:05 | +02:00 | 2025:01:02 03:04:05 | +02:00",
                "2025-01-02T03:04:05.123Z | none | 2025:01:02 03:04:05 | +00:00",
                "2025-01-02T03:04-05:30 | none | 2025:01:02 03:04:00 | -05:30",
                "20250102 030405+0200 | none | 2025:01:02 03:04:05 | +02:00",
                "20250102 | none | 2025:01:02 00:00:00 | none",
                "2025-01-02 | none | 2025:01:02 00:00:00 | none",
                "Thu, 2 Jan 2025 03:04:05 +0100 | none | 2025:01:02 03:04:05 | +01:00",
            })
    void readsTheFormsOfAllStandards(String text, String zone, String date, String offset) {
        assertThat(Moment.parse(text, zone)).isEqualTo(new Moment(date, offset));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2025",
                "2025-01",
                "0000:00:00 00:00:00",
                "2025:02:30 00:00:00",
                "    :  :     :  :  ",
                "soon"
            })
    void isNoDay(String text) {
        assertThat(Moment.parse(text, null)).isNull();
    }

    @Test
    void nothingIsNoDay() {
        assertThat(Moment.parse(null, "+02:00")).isNull();
    }
}
