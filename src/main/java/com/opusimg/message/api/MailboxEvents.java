package com.opusimg.message.api;

import com.opusimg.message.Mailboxes;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.diagnostics.Diagnostics;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Tells listeners that something of their messages changed, by the state of the mailbox and nothing more. One look into the database
 * a second serves all of a node, and works whichever node made the change.
 */
@PartOf(value = "messages", store = Store.MEMORY, kinds = DataKind.ACCOUNT_ID)
@ApplicationScoped
public class MailboxEvents {
    private static final System.Logger LOG = System.getLogger(MailboxEvents.class.getName());
    private static final long MILLIS = 1_000;

    /** Then the browser connects anew, and whoever may not listen any more is found out. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** A comment now and then tells proxies and browsers that the stream lives. */
    public static final Duration QUIET = Duration.ofSeconds(15);

    @Inject
    Mailboxes mailboxes;

    @Inject
    Clock clock;

    @Inject
    Diagnostics diagnostics;

    @Resource
    ManagedScheduledExecutorService executor;

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    /** How a listener is spoken to. */
    public interface Words {
        /** Whether the state at the beginning is told, or those that follow it alone. */
        boolean tellsFirst(long state);

        /** Says that the mailbox has come to a state. */
        OutboundSseEvent state(long state);

        /** Says that nothing happened. */
        OutboundSseEvent quiet();

        /** How long there is nothing to say until that is said. */
        Duration quietAfter();

        /** Whether the stream ends once a state was told. */
        boolean once();
    }

    /** Tells a listener of the state now and of those that follow, in the words of the portal's own API. */
    void follow(AccountId account, SseEventSink sink, Sse sse) {
        follow(account, sink, new PlainWords(sse));
    }

    /** Tells a listener until they go, or their time is over. */
    public void follow(AccountId account, SseEventSink sink, Words words) {
        Long found = mailboxes.states(List.of(account)).get(account);
        long state = found == null ? 0 : found;
        var listener = new Listener(account, sink, words, clock.instant());
        if (words.tellsFirst(state)) {
            listener.tell(state, clock.instant());
        } else {
            listener.heard = state;
        }
        listeners.add(listener);
        if (looking.compareAndSet(false, true)) {
            executor.schedule(this::look, MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            Instant now = clock.instant();
            listeners.removeIf(listener -> listener.over(now));
            if (!listeners.isEmpty()) {
                Map<AccountId, Long> states = mailboxes.states(
                        listeners.stream().map(listener -> listener.account).collect(Collectors.toSet()));
                listeners.forEach(listener -> listener.tell(states.getOrDefault(listener.account, 0L), now));
            }
        } catch (RuntimeException failed) {
            diagnostics.unexpected(LOG, "Listeners were not told of their messages.", failed, "worker mailbox-events");
        } finally {
            next();
        }
    }

    private void next() {
        looking.set(false);
        if (!listeners.isEmpty() && looking.compareAndSet(false, true)) {
            executor.schedule(this::look, MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private record PlainWords(Sse sse) implements Words {
        @Override
        public boolean tellsFirst(long state) {
            return true;
        }

        @Override
        public OutboundSseEvent state(long state) {
            return sse.newEventBuilder()
                    .name("state")
                    .data(Long.toString(state))
                    .build();
        }

        @Override
        public OutboundSseEvent quiet() {
            return sse.newEventBuilder().comment("still there").build();
        }

        @Override
        public Duration quietAfter() {
            return QUIET;
        }

        @Override
        public boolean once() {
            return false;
        }
    }

    private static final class Listener {
        private final AccountId account;
        private final SseEventSink sink;
        private final Words words;
        private final Instant since;
        private Instant toldAt;
        private long heard = -1;

        Listener(AccountId account, SseEventSink sink, Words words, Instant now) {
            this.account = account;
            this.sink = sink;
            this.words = words;
            this.since = now;
            this.toldAt = now;
        }

        boolean over(Instant now) {
            if (!sink.isClosed() && since.plus(LONGEST).isBefore(now)) {
                sink.close();
            }
            return sink.isClosed();
        }

        synchronized void tell(long state, Instant now) {
            if (sink.isClosed()) {
                return;
            }
            if (state != heard) {
                heard = state;
                send(words.state(state), now, words.once());
            } else if (toldAt.plus(words.quietAfter()).isBefore(now)) {
                send(words.quiet(), now, false);
            }
        }

        /** Who is gone is found out as something is sent to them. */
        private void send(OutboundSseEvent event, Instant now, boolean last) {
            toldAt = now;
            sink.send(event).whenComplete((sent, gone) -> {
                if (gone != null || last) {
                    sink.close();
                }
            });
        }
    }
}
