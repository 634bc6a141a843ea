package com.opusimg.rights.agent;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.egress.Targets;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who may act for people here: administrators register agents and revoke them; an agent has one token at a time. */
@ApplicationScoped
public class Agents {
    static final String OBJECT = "rights_agent";

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Targets targets;

    @Inject
    AuditLog audit;

    /** Registers an agent; refuses an id that is registered already, and whatever is malformed, naming the field. */
    @Transactional
    public Agent register(Registration given, AccountId by) {
        var agent = new Agent(given.checked(targets), by, clock.instant());
        em.persist(agent);
        try {
            em.flush();
        } catch (PersistenceException failed) {
            if (UniqueViolation.isBehind(failed)) {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "An agent with this id is registered. Revoke it first, if its key or its name has changed.");
            }
            throw failed;
        }
        audit.record(by, AgentAction.AGENT_REGISTERED, OBJECT, agent.getId(), agent.getAgentId());
        return agent;
    }

    /** Takes the agent's token and lets it in no more; what it asked for stays. Refuses with {@code not-found} or {@code conflict}. */
    @Transactional
    public void revoke(UUID id, AccountId by) {
        Agent agent = em.find(Agent.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (agent == null) {
            throw ProblemException.notFound("agent");
        }
        if (agent.getRevokedAt() != null) {
            throw new ProblemException(ProblemType.CONFLICT, "This agent is revoked already.");
        }
        agent.revoke(clock.instant());
        audit.record(by, AgentAction.AGENT_REVOKED, OBJECT, agent.getId(), agent.getAgentId());
    }

    /** An agent, revoked or not; refuses with {@code not-found}. */
    @Transactional
    public Agent get(UUID id) {
        return Optional.ofNullable(em.find(Agent.class, id)).orElseThrow(() -> ProblemException.notFound("agent"));
    }

    /** Agents registered before the given one (exclusive), the newest first. */
    @Transactional
    public List<Agent> before(UUID id, int limit) {
        return em.createQuery("select a from RightsAgent a where a.id < :id order by a.id desc", Agent.class)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The registered agent of an id in the directory. */
    @Transactional
    Optional<Agent> registered(String agentId) {
        return em.createQuery("select a from RightsAgent a where a.registeredId = :id", Agent.class)
                .setParameter("id", agentId)
                .getResultStream()
                .findFirst();
    }

    /** The registered agent that holds a token. Only its hash is compared, so how long that takes tells nothing of the token. */
    @Transactional
    Optional<Agent> byToken(String token) {
        return em.createQuery(
                        "select a from RightsAgent a where a.tokenHash = :hash and a.registeredId is not null",
                        Agent.class)
                .setParameter("hash", Secrets.hash(token))
                .getResultStream()
                .findFirst();
    }

    /** A new token in the place of the one before, with the current transaction; it is told this once. */
    @Transactional
    String token(Agent of) {
        Agent agent = em.find(Agent.class, of.getId(), LockModeType.PESSIMISTIC_WRITE);
        if (agent == null || agent.getRevokedAt() != null) {
            throw AgentRefusal.of(403, "This agent is not registered here.");
        }
        String token = Secrets.token();
        agent.token(Secrets.hash(token), clock.instant());
        audit.record(null, AgentAction.AGENT_TOKEN_MADE, OBJECT, agent.getId(), agent.getAgentId());
        return token;
    }
}
