package com.opusimg.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.engine.ImageException;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final BooleanSupplier HERE = () -> false;

    @Test
    void aFullHouseRefusesAtOnceAndSaysWhenToComeAgain() {
        var door = new Admission(1, 1, 1_000, LONG);
        Admission.Seat first = door.enter(someone(), 8, 10);
        door.enter(someone(), 8, 10);
        assertBusy(() -> door.enter(someone(), 8, 10));
        first.close();
        door.enter(someone(), 8, 10);
    }

    @Test
    void anAccountHasNoMoreInsideThanItsPlanAllows() {
        var door = new Admission(4, 4, 1_000, LONG);
        AccountId one = someone();
        Admission.Seat seat = door.enter(one, 2, 10);
        door.enter(one, 2, 10);
        assertBusy(() -> door.enter(one, 2, 10));
        door.enter(someone(), 2, 10);
        seat.done();
        door.enter(one, 2, 10);
    }

    @Test
    void bytesAreHeldUntilTheAnswerIsSent() {
        var door = new Admission(4, 4, 100, LONG);
        Admission.Seat seat = door.enter(someone(), 8, 60);
        assertBusy(() -> door.enter(someone(), 8, 60));
        seat.done();
        assertBusy(() -> door.enter(someone(), 8, 60));
        seat.close();
        door.enter(someone(), 8, 60);
    }

    @Test
    void aPictureLargerThanAllTheRoomIsLetInAlone() {
        var door = new Admission(4, 4, 100, LONG);
        Admission.Seat large = door.enter(someone(), 8, 5_000);
        assertThat(door.held()).isEqualTo(100);
        assertBusy(() -> door.enter(someone(), 8, 1));
        large.close();
        assertThat(door.held()).isZero();
    }

    @Test
    void whoWaitsTooLongForItsTurnIsRefused() throws Exception {
        var door = new Admission(1, 1, 100, Duration.ofMillis(1));
        Admission.Seat first = door.enter(someone(), 8, 1);
        Admission.Seat second = door.enter(someone(), 8, 1);
        first.work(HERE);
        assertBusy(() -> second.work(HERE));
        first.done();
        second.work(HERE);
    }

    @Test
    void whoHasHungUpWaitsNoLonger() throws Exception {
        var door = new Admission(1, 1, 100, LONG);
        Admission.Seat first = door.enter(someone(), 8, 1);
        Admission.Seat second = door.enter(someone(), 8, 1);
        first.work(HERE);
        assertThatThrownBy(() -> second.work(() -> true))
                .isInstanceOfSatisfying(
                        ImageException.class,
                        stopped -> assertThat(stopped.problem()).isEqualTo(ImageException.Problem.CANCELLED));
        second.close();
        assertThat(door.inside()).isEqualTo(1);
    }

    @Test
    void nothingIsGivenBackTwice() throws Exception {
        var door = new Admission(1, 1, 100, LONG);
        AccountId one = someone();
        Admission.Seat seat = door.enter(one, 8, 50);
        Admission.Seat other = door.enter(one, 8, 50);
        seat.work(HERE);
        seat.done();
        seat.done();
        seat.close();
        seat.close();
        assertThat(door.inside()).isEqualTo(1);
        assertThat(door.held()).isEqualTo(50);
        other.close();
        assertThat(door.inside()).isZero();
        assertThat(door.held()).isZero();
        door.enter(one, 8, 50).close();
    }

    @Test
    void noMoreAreAtWorkThanThereAreTurns() throws Exception {
        var door = new Admission(3, 30, 1_000, LONG);
        var working = new AtomicInteger();
        var most = new AtomicInteger();
        var together = new CountDownLatch(3);
        try (var threads = Executors.newFixedThreadPool(20)) {
            var all = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < 20; i++) {
                all.add(threads.submit(() -> {
                    try (Admission.Seat seat = door.enter(someone(), 1, 1)) {
                        seat.work(HERE);
                        most.accumulateAndGet(working.incrementAndGet(), Math::max);
                        together.countDown();
                        together.await();
                        working.decrementAndGet();
                    }
                    return null;
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
        assertThat(most).hasValue(3);
        assertThat(door.inside()).isZero();
    }

    private static void assertBusy(ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.type()).isEqualTo(ProblemType.BUSY);
            assertThat(refused.retryAfter())
                    .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofMinutes(1)));
        });
    }

    private static AccountId someone() {
        return new AccountId(UUID.randomUUID());
    }
}
