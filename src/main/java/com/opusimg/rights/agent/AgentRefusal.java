package com.opusimg.rights.agent;

import jakarta.ejb.ApplicationException;

/** Refuses what an agent sent, in the terms of the protocol (DRP 3.06). Rolls the transaction back: nothing is left half done. */
@ApplicationException(rollback = true)
public class AgentRefusal extends RuntimeException {
    private final int status;
    private final boolean fatal;

    private AgentRefusal(int status, String message, boolean fatal) {
        super(message);
        this.status = status;
        this.fatal = fatal;
    }

    /** It may be tried again when what is wrong is mended. */
    static AgentRefusal of(int status, String message) {
        return new AgentRefusal(status, message, false);
    }

    /** This message will never be taken. */
    static AgentRefusal fatal(int status, String message) {
        return new AgentRefusal(status, message, true);
    }

    /** Status of HTTP. */
    public int status() {
        return status;
    }

    /** Whether it is no use to try again. */
    public boolean isFatal() {
        return fatal;
    }
}
