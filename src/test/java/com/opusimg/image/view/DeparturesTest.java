package com.opusimg.image.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeparturesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:05:00Z");

    @Test
    void countsByHourOfTheClockAndOverdueInTheFirst() {
        var departures = new Departures(
                NOW, List.of(NOW.minusSeconds(4000), NOW.plusSeconds(60), NOW.plus(Duration.ofMinutes(60 * 24 - 1))));
        assertThat(departures.getTotal()).isEqualTo(3);
        assertThat(departures.getBars()).extracting(Departures.Bar::x).containsExactly(2, 242);
        assertThat(departures.getBars()).extracting(Departures.Bar::next).containsExactly(true, false);
        assertThat(departures.getBusiest()).isEqualTo("14:00–15:00");
        assertThat(departures.getTimes()).startsWith("14:00", "18:00").hasSize(6);
    }

    @Test
    void scalesToTheHighestBar() {
        var departures = new Departures(NOW, Collections.nCopies(14, NOW.plus(Duration.ofHours(19))));
        assertThat(departures.getTicks()).containsExactly(15, 10, 5, 0);
        assertThat(departures.getBars().getFirst().height()).isEqualTo(140);
    }

    @Test
    void isEmptyWithoutDeadlines() {
        var departures = new Departures(NOW, List.of());
        assertThat(departures.getTotal()).isZero();
        assertThat(departures.getBars()).isEmpty();
    }
}
