package com.opusimg.rights.agent;

import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What an agent asked for, by which case it is answered, and how far the agent was told. It goes with its case. */
@PartOf("rights-cases")
@Entity(name = "RightsAgentRequest")
@Table(name = "rights_agent_request")
public class AgentRequest {
    @Id
    @Technical
    private UUID id;

    @Technical
    private UUID agent;

    @Column(name = "case_id")
    @Technical
    private UUID caseId;

    @Technical
    private boolean opened;

    /** Keyed digest of what the agent calls it, or its own id: what the agent calls two things alike is refused. */
    @Column(name = "reference_key")
    @Personal(DataKind.MESSAGE)
    private String referenceKey;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_reference")
    @Personal(DataKind.MESSAGE)
    private String reference;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_callback")
    @Personal(DataKind.MESSAGE)
    private String callback;

    @Column(name = "received_at")
    @Technical
    private Instant receivedAt;

    @Column(name = "withdrawn_at")
    @Technical
    private Instant withdrawnAt;

    @Technical
    private int news;

    @Column(name = "callback_attempts")
    @Technical
    private int callbackAttempts;

    @Column(name = "callback_due")
    @Technical
    private Instant callbackDue;

    @Column(name = "lease_until")
    @Technical
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
