package com.opusimg.rights.agent.api;

import com.opusimg.rights.agent.AgentRefusal;

/**
 * An error in the protocol's form (DRP 3.06).
 *
 * @param code status of HTTP, as text
 * @param message what was wrong
 * @param fatal true where it is no use to try again; absent otherwise
 */
public record ErrorView(String code, String message, Boolean fatal) {
    static ErrorView of(AgentRefusal refusal) {
        return new ErrorView(
                String.valueOf(refusal.status()), refusal.getMessage(), refusal.isFatal() ? Boolean.TRUE : null);
    }
}
