package com.opusimg.message.jmap.api;

import com.opusimg.message.api.MailboxEvents;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a program that follows a mailbox hears (RFC 8620, 7.1, 7.3). */
final class StateChanges implements MailboxEvents.Words {
    /** One state stands for them all. */
    private static final List<String> TYPES = List.of("Email", "Mailbox", "Thread");

    private static final long SHORTEST_PING = 5;
    private static final long LONGEST_PING = 300;

    private final AccountId account;
    private final Sse sse;
    private final Set<String> types;
    private final boolean once;
    private final long ping;
    private final String last;

    /**
     * Says how somebody listens.
     *
     * @param types names with commas between them, or {@code *}
     * @param once whether the stream ends behind the first change
     * @param ping seconds of silence after which something is said, or 0
     * @param last the event that was heard last, or null
     */
    StateChanges(AccountId account, Sse sse, String types, boolean once, long ping, String last) {
        this.account = account;
        this.sse = sse;
        this.types = new LinkedHashSet<>(TYPES);
        if (!types.equals("*") && !types.isBlank()) {
            this.types.retainAll(List.of(types.split(",")));
        }
        this.once = once;
        this.ping = ping <= 0 ? 0 : Math.clamp(ping, SHORTEST_PING, LONGEST_PING);
        this.last = last;
    }

    /** Who connects again with what they heard last is told what they missed; who is new has just read the mailbox. */
    @Override
    public boolean tellsFirst(long state) {
        return last != null && !last.equals(Long.toString(state));
    }

    @Override
    public OutboundSseEvent state(long state) {
        var changed = JsonText.PROVIDER.createObjectBuilder();
        types.forEach(type -> changed.add(type, Long.toString(state)));
        return sse.newEventBuilder()
                .name("state")
                .id(Long.toString(state))
                .data(JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("@type", "StateChange")
                        .add("changed", JsonText.PROVIDER.createObjectBuilder().add(account.toString(), changed))
                        .build()
                        .toString())
                .build();
    }

    @Override
    public OutboundSseEvent quiet() {
        return ping == 0
                ? sse.newEventBuilder().comment("still there").build()
                : sse.newEventBuilder()
                        .name("ping")
                        .data("{\"interval\":" + ping + "}")
                        .build();
    }

    @Override
    public Duration quietAfter() {
        return ping == 0 ? MailboxEvents.QUIET : Duration.ofSeconds(ping);
    }

    @Override
    public boolean once() {
        return once;
    }
}
