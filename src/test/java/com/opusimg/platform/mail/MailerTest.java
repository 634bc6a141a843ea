package com.opusimg.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.platform.mail.Outbox.Claim;
import com.opusimg.platform.persistence.AfterCommit;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the mailer does with what is queued; how the queue keeps it is tried with a database. */
class MailerTest {

    private final Mailer mailer = new Mailer();
    private final Deque<Claim> queue = new ArrayDeque<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();
    private boolean open = true;

    @BeforeEach
    void wire() {
        mailer.clock = Clock.systemUTC();
        mailer.em = proxy(EntityManager.class, null);
        mailer.executor = proxy(ManagedExecutorService.class, threads);
        mailer.afterCommit = new AfterCommit() {
            @Override
            public void run(Runnable act) {
                afterCommit.add(act);
            }
        };
        mailer.gates = new MailGates() {
            @Override
            boolean open(Claim mail) {
                return open;
            }
        };
        mailer.transport = (id, mail, now) -> {
            switch (mail.to()) {
                case "down@example.org" -> throw new MailFailure(new IllegalStateException());
                case "odd@example.org" -> throw new IllegalArgumentException(mail.to());
                default -> events.add("sent " + mail.to());
            }
        };
        mailer.outbox = new Outbox() {
            @Override
            Optional<Claim> claim() {
                return Optional.ofNullable(queue.poll());
            }

            @Override
            void handedOver(Claim claim) {
                events.add("told");
            }

            @Override
            void unwanted(Claim claim) {
                events.add("unwanted");
            }

            @Override
            void postpone(Claim claim, Instant next) {
                events.add("postponed");
            }
        };
    }

    @Test
    void howeverManyAreQueuedOneIsSentToLook() {
        for (int i = 0; i < 1000; i++) {
            mailer.queue(null, new Mail("a@example.org", "S", "T"));
        }
        afterCommit.forEach(Runnable::run);
        assertThat(threads).hasSize(1);
        threads.poll().run();
        afterCommit.getFirst().run();
        assertThat(threads).as("what is queued later").hasSize(1);
    }

    @Test
    void whatIsMoreThanABatchIsLookedAtAgain() {
        for (int i = 0; i < 60; i++) {
            waits("a@example.org");
        }
        mailer.sendDue();
        assertThat(queue).isNotEmpty();
        while (!threads.isEmpty()) {
            threads.poll().run();
        }
        assertThat(queue).isEmpty();
        assertThat(events).filteredOn("sent a@example.org"::equals).hasSize(60);
    }

    @Test
    @Promise("SEC-7")
    void whatWasDroppedBehindAShutGateCountsAsSentToNobody() {
        waits("a@example.org");
        open = false;
        mailer.sendDue();
        assertThat(events).containsExactly("unwanted");
    }

    @Test
    void whatFailsInAnyWayWaitsAndTheOthersGo() {
        waits("down@example.org");
        waits("odd@example.org");
        waits("a@example.org");
        mailer.sendDue();
        assertThat(events).containsExactly("postponed", "postponed", "sent a@example.org", "told");
    }

    private void waits(String to) {
        String message = "{\"to\":\"%s\",\"subject\":\"S\",\"text\":\"T\",\"headers\":{}}".formatted(to);
        queue.add(new Claim(UUID.randomUUID(), message, 1, null, null));
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, Deque<Runnable> taken) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            if (taken != null) {
                taken.add((Runnable) arguments[0]);
            }
            return null;
        });
    }
}
