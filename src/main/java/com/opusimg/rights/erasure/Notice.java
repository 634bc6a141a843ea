package com.opusimg.rights.erasure;

import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What one processor was told of an erasure, and what it answered (GDPR Art. 19). */
@PartOf("erasures")
@Entity(name = "ErasureNotice")
@Table(name = "erasure_notice")
public class Notice {
    /** How things stand with a processor. */
    public enum State {
        /** To be told, now or again. */
        WAITING(false),
        /** It was told and took it. */
        ANSWERED(true),
        /** It holds nothing by which it could find the person, so there is nothing to tell. */
        NOTHING(true),
        /** What it holds is what was erased here. */
        WITH_US(true),
        /** It keeps copies for a time of its own, and there is no way to tell it by machine: the operator does. */
        BY_OPERATOR(true),
        /** It was told often enough and never took it: the operator has to. */
        GIVEN_UP(true);

        @Technical
        private final boolean settled;

        State(boolean settled) {
            this.settled = settled;
        }

        boolean settled() {
            return settled;
        }
    }

    @Id
    @Technical
    private UUID id;

    @Column(name = "erasure_id")
    @Technical
    private UUID erasureId;

    @Personal(DataKind.CONTACT)
    private String integration;

    @Personal(DataKind.CONTACT)
    private String processor;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.CONTACT)
    private State state;

    @Technical
    private int attempts;

    @Column(name = "next_attempt")
    @Technical
    private Instant nextAttempt;

    @Technical
    private Integer status;

    @Column(name = "settled_at")
    @Technical
    private Instant settledAt;

    protected Notice() {}

    Notice(UUID erasure, String integration, String processor, State state, Instant now) {
        this.id = Ids.next();
        this.erasureId = erasure;
        this.integration = integration;
        this.processor = processor;
        this.state = state;
        this.nextAttempt = state.settled() ? null : now;
        this.settledAt = state.settled() ? now : null;
    }

    UUID id() {
        return id;
    }

    String integration() {
        return integration;
    }

    String processor() {
        return processor;
    }

    State state() {
        return state;
    }

    int attempts() {
        return attempts;
    }

    boolean isDueAt(Instant now) {
        return state == State.WAITING && !nextAttempt.isAfter(now);
    }

    Integer status() {
        return status;
    }

    Instant settledAt() {
        return settledAt;
    }

    /** An attempt begins; when it breaks off with the process, the next comes at that moment. */
    void attempt(Instant next) {
        attempts++;
        nextAttempt = next;
    }

    void answered(Integer status) {
        this.status = status;
    }

    void settle(State state, Instant now) {
        this.state = state;
        this.settledAt = now;
        this.nextAttempt = null;
    }
}
