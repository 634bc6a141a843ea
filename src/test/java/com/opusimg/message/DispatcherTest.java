package com.opusimg.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.diagnostics.Diagnostics;
import java.lang.System.Logger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final AccountId ADA = new AccountId(UUID.randomUUID());
    private static final AccountId BEN = new AccountId(UUID.randomUUID());
    private static final AccountId EVE = new AccountId(UUID.randomUUID());

    private final Desk desk = new Desk();
    private final List<AccountId> reported = new ArrayList<>();
    private final Dispatcher dispatcher = new Dispatcher();

    DispatcherTest() {
        dispatcher.delivery = desk;
        dispatcher.parts = new NoParts();
        dispatcher.diagnostics = new Diagnostics() {
            @Override
            public void unexpected(Logger log, String what, Throwable error, String where, AccountId about) {
                reported.add(about);
            }
        };
    }

    @Test
    void copiesForOneMailboxAreWrittenTogetherAndInTheirOrder() {
        IntStream.range(0, 30).forEach(i -> desk.due(i % 2 == 0 ? ADA : EVE, BEN, i));
        desk.due(ADA, EVE, 31);

        dispatcher.run();

        assertThat(desk.written.get(BEN))
                .containsExactlyElementsOf(IntStream.range(0, 30).boxed().toList());
        assertThat(desk.acts.get(BEN)).containsExactly(25, 5);
        assertThat(desk.written.get(EVE)).containsExactly(31);
    }

    @Test
    void oneThatCannotBeDeliveredIsInNobodysWay() {
        IntStream.range(0, 5).forEach(i -> desk.due(ADA, BEN, i));
        desk.undeliverable.add(2);
        desk.broken.add(3);
        desk.due(EVE, null, 6);

        dispatcher.run();

        assertThat(desk.written.get(BEN)).containsExactly(0, 1, 4);
        assertThat(desk.failed).containsExactlyInAnyOrderEntriesOf(Map.of(2, "mailbox-full", 6, "no-mailbox"));
        assertThat(reported).containsExactly(ADA);
    }

    @Test
    void anAccountThatCannotSendIsInNobodysWay() {
        desk.due(ADA, BEN, 0);
        desk.due(EVE, BEN, 1);
        desk.due(ADA, BEN, 2);
        desk.unbegun.add(0);

        dispatcher.run();

        assertThat(desk.written.get(BEN)).containsExactly(1, 2);
        assertThat(reported).containsExactly(ADA);
    }

    /** Notes what it is asked for; numbers of messages stand for their moments. */
    private static final class Desk extends Delivery {
        private final List<Waiting> all = new ArrayList<>();
        private final List<Integer> unbegun = new ArrayList<>();
        private final List<Integer> undeliverable = new ArrayList<>();
        private final List<Integer> broken = new ArrayList<>();
        private final Map<AccountId, List<Integer>> written = new LinkedHashMap<>();
        private final Map<AccountId, List<Integer>> acts = new LinkedHashMap<>();
        private final Map<Integer, String> failed = new LinkedHashMap<>();

        private void due(AccountId from, AccountId to, int number) {
            var due = new Due(UUID.randomUUID(), from, MessageId.next(), Instant.ofEpochSecond(number));
            all.add(new Waiting(due, UUID.randomUUID(), to, 0));
        }

        private static int number(Waiting one) {
            return Math.toIntExact(one.due().at().getEpochSecond());
        }

        @Override
        List<Due> due(Due after) {
            return after == null ? all.stream().map(Waiting::due).toList() : List.of();
        }

        @Override
        List<Due> left(Due after) {
            return List.of();
        }

        @Override
        List<Waiting> begin(AccountId account, List<Due> some) {
            List<Waiting> begun =
                    all.stream().filter(one -> some.contains(one.due())).toList();
            if (begun.stream().anyMatch(one -> unbegun.contains(number(one)))) {
                throw new IllegalStateException("cannot begin");
            }
            return begun;
        }

        @Override
        void hand(AccountId to, List<Ready> ready) {
            List<Integer> numbers =
                    ready.stream().map(one -> number(one.waiting())).toList();
            if (numbers.stream().anyMatch(undeliverable::contains)) {
                throw new Undeliverable("mailbox-full");
            }
            if (numbers.stream().anyMatch(broken::contains)) {
                throw new IllegalStateException("broken");
            }
            written.merge(to, numbers, DispatcherTest::joined);
            acts.merge(to, List.of(numbers.size()), DispatcherTest::joined);
        }

        @Override
        void fail(Waiting one, String reason) {
            failed.put(number(one), reason);
        }
    }

    private static List<Integer> joined(List<Integer> one, List<Integer> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toList());
    }
}
