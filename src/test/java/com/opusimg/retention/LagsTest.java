package com.opusimg.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.opusimg.Promise;
import com.opusimg.TestDatabase;
import com.opusimg.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How long after their deadlines things go, over many sweeps. */
class LagsTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void percentilesAreOverWhatWasAdded() {
        Lags lags = of(99, Duration.ofSeconds(10));
        lags.add(of(1, Duration.ofHours(2)));
        assertThat(lags.at(50)).isCloseTo(Duration.ofSeconds(10), Duration.ofMillis(100));
        assertThat(lags.at(99)).isCloseTo(Duration.ofSeconds(10), Duration.ofMillis(100));
        assertThat(lags.at(100)).isCloseTo(Duration.ofHours(2), Duration.ofMinutes(1));
    }

    @Test
    void bytesHaveAllOfThemAndStaySmall() {
        Lags lags = of(10_000, Duration.ofMinutes(3));
        lags.add(Duration.ofDays(9000));
        lags.add(Duration.ofSeconds(-5));
        Lags again = Lags.of(lags.bytes());
        for (int percentile : List.of(0, 50, 99, 100)) {
            assertThat(again.at(percentile)).isEqualTo(lags.at(percentile));
        }
        assertThat(lags.bytes()).hasSizeLessThan(200);
    }

    @Test
    void noneHaveNoPercentile() {
        assertThat(new Lags().at(99)).isNull();
        assertThat(Lags.of(new Lags().bytes()).isEmpty()).isTrue();
    }

    @Test
    void otherBytesAreRefused() {
        assertThatThrownBy(() -> Lags.of(new byte[] {1, 2, 3})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Promise("RET-1")
    void theLedgerHasPercentilesOverManySweepsAndNotTheirAverage() {
        try (var database = new TestDatabase(RetentionSweep.class, LagDay.class)) {
            var ledger = new RetentionLedger();
            ledger.em = database.em();
            // 98 quick deletions in one sweep, and one slow one in each of two: on average over sweeps, nothing would
            // be quick.
            database.run(() -> ledger.write("files", NOON, NOON, count(98, Duration.ofSeconds(10))));
            database.run(() -> ledger.write("files", NOON, NOON.plusSeconds(60), count(1, Duration.ofHours(1))));
            Instant tomorrow = NOON.plus(Duration.ofDays(1));
            database.run(() -> ledger.write("files", tomorrow, tomorrow, count(1, Duration.ofHours(2))));
            database.run(() -> ledger.write("jobs", NOON, NOON, count(5, Duration.ofDays(1))));

            Lags lags = database.in(() -> ledger.lags("files", NOON.minus(Duration.ofDays(30))));
            assertThat(lags.at(50).toMillis()).isCloseTo(10_000, within(100L));
            assertThat(lags.at(98).toMillis()).isCloseTo(10_000, within(100L));
            assertThat(lags.at(99).toMillis()).isCloseTo(3_600_000, within(36_000L));
            assertThat(lags.at(100).toMillis()).isCloseTo(7_200_000, within(72_000L));
            assertThat(database.in(() -> ledger.lags("files", tomorrow)).at(50).toMillis())
                    .as("that day alone")
                    .isCloseTo(7_200_000, within(72_000L));
        }
    }

    private static SweepCount count(int things, Duration lag) {
        var count = new SweepCount();
        List<Due> batch = Stream.generate(() -> new Due(Ids.next(), NOON.minus(lag)))
                .limit(things)
                .toList();
        count.found(things);
        count.deleted(batch, things, NOON);
        return count;
    }

    private static Lags of(int count, Duration lag) {
        var lags = new Lags();
        for (int i = 0; i < count; i++) {
            lags.add(lag);
        }
        return lags;
    }
}
