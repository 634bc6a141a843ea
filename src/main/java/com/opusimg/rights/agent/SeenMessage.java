package com.opusimg.rights.agent;

import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That a signed message was taken, by its hash, for as long as it could come again. */
@NoPersonalData(
        value = "Digests of signed messages of agents, so that none is taken twice.",
        until = @Until(value = End.MOMENT, rule = "agent-messages"))
@Entity(name = "RightsAgentMessage")
@Table(name = "rights_agent_message")
class SeenMessage {
    @Id
    private UUID id;

    @Column(name = "agent")
    private UUID agent;

    private String hash;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected SeenMessage() {}

    SeenMessage(UUID agent, String hash, Instant expiresAt) {
        this.id = Ids.next();
        this.agent = agent;
        this.hash = hash;
        this.expiresAt = expiresAt;
    }
}
