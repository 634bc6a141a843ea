package com.opusimg.compliance.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.TestDatabase;
import com.opusimg.compliance.due.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromiseDueTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    private final TestDatabase database = new TestDatabase(Alarm.class);
    private final PromiseDue due = new PromiseDue();
    private Round last;

    @BeforeEach
    void wire() {
        due.alarms = new Alarms();
        due.alarms.em = database.em();
        due.rounds = new Rounds() {
            @Override
            public Optional<Round> current() {
                return Optional.ofNullable(last);
            }
        };
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void promisesAreCountedAsTheyStoodLast() {
        assertThat(due.due()).extracting(DueWork::open).containsExactly(0L, 0L, 0L);
        last = new Round(
                NOW,
                Duration.ZERO,
                Stream.of(
                                PromiseState.BROKEN,
                                PromiseState.AT_RISK,
                                PromiseState.AT_RISK,
                                PromiseState.KEPT,
                                PromiseState.OPEN)
                        .map(PromiseDueTest::standing)
                        .toList());
        assertThat(due.due()).extracting(DueWork::id).containsExactly("promises-broken", "promises-at-risk", "alarms");
        assertThat(due.due()).extracting(DueWork::open).containsExactly(1L, 2L, 0L);
    }

    @Test
    void anAlarmIsOpenUntilSomebodyTakesItOnOrItIsOver() {
        var waiting = new Alarm(standing(PromiseState.BROKEN), NOW);
        var taken = new Alarm(standing(PromiseState.BROKEN), NOW);
        var over = new Alarm(standing(PromiseState.BROKEN), NOW);
        taken.acknowledge(NOW);
        over.end(NOW);
        database.run(() -> List.of(waiting, taken, over).forEach(database.em()::persist));
        assertThat(due.due().getLast()).isEqualTo(DueWork.undated("alarms", "/staff/alarms", 1));
    }

    private static Standing standing(PromiseState state) {
        return new Standing("SEC-" + state.ordinal(), state, "Since", NOW, NOW, List.of(), false);
    }
}
