package com.opusimg.rights.agent;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** Opens what agents sign, and holds it against what the protocol asks, in its order (DRP 3.07). */
@ApplicationScoped
class SignedMessages {
    /** The longest time for which a message can be said to hold; its hash is remembered as long. */
    private static final Duration LONGEST = Duration.ofDays(60);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    /**
     * The claims behind a signature, whatever they are.
     *
     * @param body Base64 of the signature and, right behind it, the message
     */
    JsonObject opened(Agent agent, String body) {
        byte[] signed;
        try {
            signed = Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException malformed) {
            throw AgentRefusal.of(400, "The body is not Base64 of a signed message.");
        }
        byte[] message = agent.key()
                .opened(signed)
                .orElseThrow(() -> AgentRefusal.of(
                        403, "The signature is not that of the key that is registered for this agent."));
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message))
                    .toString();
            return JsonText.object(text);
        } catch (CharacterCodingException | JsonException malformed) {
            throw AgentRefusal.fatal(400, "The signed message is not one JSON object in UTF-8.");
        }
    }

    /**
     * The same for a message that says from whom, to whom and for how long it holds. It is taken once: refuses one that came before,
     * in this very transaction or any other.
     */
    @Transactional
    JsonObject taken(Agent agent, String body) {
        JsonObject claims = opened(agent, body);
        Instant expires = addressed(agent, claims);
        em.persist(new SeenMessage(agent.getId(), hash(agent, claims), expires));
        try {
            em.flush();
        } catch (PersistenceException failed) {
            if (UniqueViolation.isBehind(failed)) {
                throw AgentRefusal.of(409, "This message was taken before. Sign a new one for a new request.");
            }
            throw failed;
        }
        return claims;
    }

    /** Refuses a message that is not this agent's to this installation at this time; returns when it expires. */
    Instant addressed(Agent agent, JsonObject claims) {
        if (!agent.getAgentId().equals(Claims.text(claims, "agent-id", Registration.LONGEST_ID))) {
            throw AgentRefusal.fatal(403, "agent-id is not the agent that this is sent by.");
        }
        String business = settings.get(Settings.DRP_BUSINESS).orElse(null);
        if (business == null || !business.equals(Claims.text(claims, "business-id", Registration.LONGEST_ID))) {
            throw AgentRefusal.fatal(403, "business-id is not the id of this installation.");
        }
        Instant now = clock.instant();
        Instant issued = Claims.moment(claims, "issued-at");
        if (issued.isAfter(now)) {
            throw AgentRefusal.of(400, "issued-at lies in the future. See whether the clock of the agent is right.");
        }
        Instant expires = Claims.moment(claims, "expires-at");
        if (!expires.isAfter(now)) {
            throw AgentRefusal.fatal(400, "The message has expired: expires-at has passed.");
        }
        if (expires.isAfter(issued.plus(LONGEST))) {
            throw AgentRefusal.fatal(400, "expires-at is at most " + LONGEST.toDays() + " days after issued-at.");
        }
        return expires;
    }

    /** Of what was signed and not of the signature, of which there may be several. */
    private static String hash(Agent agent, JsonObject claims) {
        return HexFormat.of()
                .formatHex(
                        Secrets.sha256().digest((agent.getAgentId() + "\n" + claims).getBytes(StandardCharsets.UTF_8)));
    }
}
