package com.opusimg.rights.agent;

import com.opusimg.platform.audit.AuditAction;

/** What happens to authorised agents, and what they do. */
enum AgentAction implements AuditAction {
    AGENT_REGISTERED,
    AGENT_REVOKED,
    /** The agent set up its token anew; the one before ended. */
    AGENT_TOKEN_MADE,
    AGENT_REQUEST_TAKEN,
    AGENT_REQUEST_WITHDRAWN
}
