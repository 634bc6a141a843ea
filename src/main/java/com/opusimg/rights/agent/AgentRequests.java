package com.opusimg.rights.agent;

import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.egress.Targets;
import com.opusimg.platform.limit.RateLimiter;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.request.Correspondence;
import com.opusimg.rights.request.Intake;
import com.opusimg.rights.request.Requests;
import com.opusimg.rights.request.RightsCase;
import com.opusimg.rights.request.Way;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What agents ask for by the protocol. A request becomes a case; whatever tells or changes something of a person waits for the
 * person's own press on a link that is mailed to their address (11 CCR §7063), which an agent cannot take the place of. An opt-out of
 * sale waits for nothing.
 */
@PartOf(value = "rate-limits", store = Store.MEMORY)
@ApplicationScoped
public class AgentRequests {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    Agents agents;

    @Inject
    SignedMessages messages;

    @Inject
    Requests requests;

    @Inject
    Correspondence correspondence;

    @Inject
    Targets targets;

    @Inject
    ColumnCipher cipher;

    @Inject
    AuditLog audit;

    private RateLimiter limiter;

    @PostConstruct
    void prepare() {
        limiter = new RateLimiter(settings.get(Settings.LIMIT_AGENT_REQUESTS), Duration.ofHours(1));
    }

    /** Whether agents are let in. */
    public boolean isOn() {
        return settings.get(Settings.DRP_BUSINESS).isPresent();
    }

    /**
     * Gives an agent its token in exchange for a signed message (DRP 2.05).
     *
     * @param agentId of the address that it was sent to
     * @return the token; it is told this once, and the one before ends
     * @throws AgentRefusal whatever is wrong
     */
    @Transactional
    public String token(String agentId, String body) {
        on();
        Agent agent = agents.registered(agentId)
                .orElseThrow(() -> AgentRefusal.of(403, "No agent with this id is registered here."));
        Exercise.version(messages.taken(agent, body), false);
        throttle(agent); // not before: who cannot sign must not use up what the agent may send
        return agents.token(agent);
    }

    /** The agent that holds a token; refuses anything else. */
    @Transactional
    public Agent holder(String token) {
        on();
        return Optional.ofNullable(token)
                .flatMap(agents::byToken)
                .orElseThrow(() -> AgentRefusal.of(
                        401, "This token is unknown, or the agent has set up another since. Set one up anew."));
    }

    /** Takes a request (DRP 2.01). Returns its status. */
    @Transactional
    public JsonObject exercise(String token, String body) {
        Agent agent = holder(token);
        throttle(agent);
        Exercise asked = Exercise.of(messages.taken(agent, body), targets);
        RightsCase about = open(agent, asked);
        var request = new AgentRequest(
                Ids.next(), agent, about.id(), !about.joined(), asked.reference(), asked.callback(), clock.instant());
        request.key(cipher.digest("opus agent request v1 "
                + Optional.ofNullable(asked.reference()).orElse(request.id().toString())));
        em.persist(request);
        try {
            em.flush();
        } catch (PersistenceException failed) {
            if (UniqueViolation.isBehind(failed)) {
                throw AgentRefusal.of(409, "A request with this agent-request-id was taken before.");
            }
            throw failed;
        }
        audit.record(null, AgentAction.AGENT_REQUEST_TAKEN, Agents.OBJECT, agent.getId(), about.number());
        return ExerciseStatus.of(request, about, settings);
    }

    private RightsCase open(Agent agent, Exercise asked) {
        try {
            return requests.open(new Intake(
                    asked.kind(),
                    asked.regime(),
                    Way.AGENT,
                    null,
                    asked.email(),
                    asked.name(),
                    words(agent, asked),
                    asked.reference()));
        } catch (ProblemException refused) {
            throw AgentRefusal.of(refused.type().status(), refused.getMessage());
        }
    }

    /** What staff read of the request: who sent it, and what they attest. */
    private static String words(Agent agent, Exercise asked) {
        String hints = asked.relationships().isEmpty()
                ? Texts.text("agents.words.noHints")
                : String.join(", ", asked.relationships());
        return Texts.text(
                "agents.words",
                agent.getName(),
                agent.getAgentId(),
                asked.action(),
                Texts.text(asked.emailVerified() ? "agents.words.verified" : "agents.words.unverified"),
                hints);
    }

    /** The status of a request of the agent's own (DRP 2.02). */
    @Transactional
    public JsonObject status(String token, String id) {
        AgentRequest request = own(holder(token), id);
        return ExerciseStatus.of(request, requests.get(request.caseId()), settings);
    }

    /**
     * Takes a request back (DRP 2.04). A case that somebody else had opened stays open: an agent ends nothing but what it began.
     *
     * @return the status, which says {@code revoked}
     */
    @Transactional
    public JsonObject revoke(String token, String id, String body) {
        Agent agent = holder(token);
        JsonObject claims = messages.opened(agent, body);
        throttle(agent);
        if (claims.containsKey("agent-id") || claims.containsKey("business-id") || claims.containsKey("expires-at")) {
            messages.addressed(agent, claims); // the protocol asks for none of these here
        }
        Claims.optional(claims, "reason", Integer.MAX_VALUE);
        AgentRequest request = own(agent, id);
        em.lock(request, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(request);
        RightsCase about = requests.get(request.caseId());
        if (!request.withdrawn()
                && ExerciseStatus.standing(request, about).status().equals("in_progress")) {
            request.withdraw(clock.instant());
            if (request.opened()) {
                correspondence.withdraw(about.id());
            }
            audit.record(null, AgentAction.AGENT_REQUEST_WITHDRAWN, Agents.OBJECT, agent.getId(), about.number());
        }
        JsonObject status = ExerciseStatus.of(request, requests.get(request.caseId()), settings);
        if (!status.getString("status").equals("revoked")) {
            throw AgentRefusal.of(409, "This request is closed: its status is " + status.getString("status") + ".");
        }
        return status;
    }

    /** Somebody else's request and one that is not there are answered alike. */
    private AgentRequest own(Agent agent, String id) {
        return uuid(id).map(one -> em.find(AgentRequest.class, one))
                .filter(request -> request.agent().equals(agent.getId()))
                .orElseThrow(() -> AgentRefusal.of(403, "This request is not one of this agent."));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private void on() {
        if (!isOn()) {
            throw AgentRefusal.of(404, "This installation takes no requests by the Data Rights Protocol.");
        }
    }

    private void throttle(Agent agent) {
        RateLimiter.Standing standing = limiter.take(agent.getId().toString());
        if (!standing.allowed()) {
            throw AgentRefusal.of(429, "Too many requests of this agent in an hour. Try again later.");
        }
    }
}
