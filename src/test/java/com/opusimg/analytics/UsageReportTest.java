package com.opusimg.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.analytics.UsageReport.Cell;
import com.opusimg.analytics.UsageReport.Total;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@Promise("LOG-7")
class UsageReportTest {

    private static final Instant DAY = Instant.parse("2026-11-26T00:00:00Z");

    private static Cell cell(Feature feature, long uses) {
        return Cell.of(new UsageSum(DAY, feature, uses, uses * 10));
    }

    @Test
    void fewUsesAreNotShown() {
        assertThat(cell(Feature.STUDIO, 4).shown()).isFalse();
        assertThat(cell(Feature.STUDIO, 4).uses()).isNull();
        assertThat(cell(Feature.STUDIO, 4).millis()).isNull();
        assertThat(cell(Feature.STUDIO, 5).uses()).isEqualTo(5);
        assertThat(cell(Feature.STUDIO, 5).millis()).isEqualTo(10);
    }

    /** A total that held them would give them away to who subtracts. */
    @Test
    void whatIsNotShownStandsInNoTotal() {
        Total total = Total.of(List.of(cell(Feature.STUDIO, 4), cell(Feature.STUDIO, 6), cell(Feature.STUDIO, 1)));
        assertThat(total).isEqualTo(new Total(6, 10L, 2));
        assertThat(Total.of(List.of(cell(Feature.STUDIO, 1)))).isEqualTo(new Total(0, null, 1));
        assertThat(UsageReport.byFeature(List.of(cell(Feature.STUDIO, 4), cell(Feature.FILES, 9))))
                .containsEntry(Feature.STUDIO, new Total(0, null, 1))
                .containsEntry(Feature.FILES, new Total(9, 10L, 0));
    }

    /** Nothing in a row can tell of a person, a browser, a session or an address. */
    @Test
    void aRowHoldsADayAFeatureAndSums() {
        assertThat(Arrays.stream(UsageSum.class.getDeclaredFields())
                        .map(java.lang.reflect.Field::getName)
                        .filter(name -> !name.startsWith("_persistence"))
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of("id", "day", "feature", "uses", "millis"));
    }
}
