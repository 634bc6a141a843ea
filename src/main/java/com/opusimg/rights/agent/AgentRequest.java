package com.opusimg.rights.agent;

import com.opusimg.platform.crypto.SealedText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What an agent asked for, by which case it is answered, and how far the agent was told. It goes with its case. */
@Entity(name = "RightsAgentRequest")
@Table(name = "rights_agent_request")
public class AgentRequest {
    @Id
    private UUID id;

    private UUID agent;

    @Column(name = "case_id")
    private UUID caseId;

    private boolean opened;

    /** Keyed digest of what the agent calls it, or its own id: what the agent calls two things alike is refused. */
    @Column(name = "reference_key")
    private String referenceKey;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_reference")
    private String reference;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_callback")
    private String callback;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    private int news;

    @Column(name = "callback_attempts")
    private int callbackAttempts;

    @Column(name = "callback_due")
    private Instant callbackDue;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    protected AgentRequest() {}

    /**
     * A request.
     *
     * @param opened whether it opened the case, or was added to one that was there
     * @param callback where the agent wants to be told, or null
     */
    AgentRequest(UUID id, Agent agent, UUID caseId, boolean opened, String reference, String callback, Instant now) {
        this.id = id;
        this.agent = agent.getId();
        this.caseId = caseId;
        this.opened = opened;
        this.reference = reference;
        this.callback = callback;
        this.receivedAt = now;
    }

    void key(String key) {
        referenceKey = key;
    }

    /** The {@code request_id} of the protocol. */
    UUID id() {
        return id;
    }

    UUID agent() {
        return agent;
    }

    UUID caseId() {
        return caseId;
    }

    boolean opened() {
        return opened;
    }

    Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    String callback() {
        return callback;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    boolean withdrawn() {
        return withdrawnAt != null;
    }

    int news() {
        return news;
    }

    int callbackAttempts() {
        return callbackAttempts;
    }

    void withdraw(Instant now) {
        withdrawnAt = now;
    }
}
