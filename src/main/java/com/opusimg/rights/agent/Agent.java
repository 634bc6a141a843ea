package com.opusimg.rights.agent;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * An authorised agent, as the directory of the Data Rights Protocol tells of it (DRP 3.05.1). Its id is taken for as long as it is
 * registered; after it was revoked, it can be registered anew.
 */
@DataSet(
        id = "rights-agents",
        purpose = "accountability",
        whose = {Whose.OTHERS, Whose.STAFF},
        until = {
            @Until(End.OPERATOR),
            @Until(
                    value = End.PERIOD,
                    id = "revoked-agents",
                    period = "OPUS_RETENTION_RIGHTS_CASES",
                    rule = "rights-agents")
        },
        erasure = OnErasure.EXPIRES)
@Entity(name = "RightsAgent")
@Table(name = "rights_agent")
public class Agent {
    @Id
    @Technical
    private UUID id;

    @Column(name = "agent_id")
    @Technical
    private String agentId;

    /** The agent's id for as long as it is registered, then null: it stands once. */
    @Column(name = "registered_id")
    @Technical
    private String registeredId;

    @Personal(DataKind.NAME)
    private String name;

    @Column(name = "verify_key")
    @Technical
    private String verifyKey;

    @Column(name = "web_url")
    @Technical
    private String webUrl;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_contact")
    @Personal(DataKind.EMAIL_ADDRESS)
    private String contact;

    @Column(name = "registered_by")
    @Personal(DataKind.STAFF_ID)
    private UUID registeredBy;

    @Column(name = "registered_at")
    @Technical
    private Instant registeredAt;

    @Column(name = "revoked_at")
    @Technical
    private Instant revokedAt;

    @Column(name = "token_hash")
    @Personal(DataKind.CREDENTIAL)
    private String tokenHash;

    @Column(name = "token_at")
    @Technical
    private Instant tokenAt;

    protected Agent() {}

    Agent(Registration given, AccountId by, Instant now) {
        this.id = Ids.next();
        this.agentId = given.agentId();
        this.registeredId = given.agentId();
        this.name = given.name();
        this.verifyKey = given.verifyKey();
        this.webUrl = given.webUrl();
        this.contact = given.contact();
        this.registeredBy = by.value();
        this.registeredAt = now;
    }

    /** Opaque id in this installation. */
    public UUID getId() {
        return id;
    }

    /** Its id in the directory. */
    public String getAgentId() {
        return agentId;
    }

    /** By which people know it. */
    public String getName() {
        return name;
    }

    /** Its public key, in Base64. */
    public String getVerifyKey() {
        return verifyKey;
    }

    /** Its homepage. */
    public String getWebUrl() {
        return webUrl;
    }

    /** Mail address for questions about it. */
    public String getContact() {
        return contact;
    }

    /** When it was registered. */
    public Instant getRegisteredAt() {
        return registeredAt;
    }

    /** When it was revoked, or null. */
    public Instant getRevokedAt() {
        return revokedAt;
    }

    /** When it last got a token, or null. */
    public Instant getTokenAt() {
        return tokenAt;
    }

    VerifyKey key() {
        return VerifyKey.of(verifyKey);
    }

    void token(String hash, Instant now) {
        tokenHash = hash;
        tokenAt = now;
    }

    void revoke(Instant now) {
        registeredId = null;
        tokenHash = null;
        revokedAt = now;
    }
}
