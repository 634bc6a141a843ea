package com.opusimg.platform.egress;

import com.opusimg.platform.KebabCase;

/** A call that its declaration does not allow. Nothing was sent, and the audit chain tells of it. */
public class CallRefusedException extends RuntimeException {
    private final Reason reason;

    /** Why nothing was sent. */
    public enum Reason {
        /** Nobody declares the integration. */
        UNDECLARED,
        /** It is declared for another way than the one that was tried. */
        OTHER_ROUTE,
        /** Its purpose is not in the register. */
        UNREGISTERED_PURPOSE,
        /** The settings name nowhere to connect to. */
        NOT_CONFIGURED,
        /** There is no data-processing agreement on file. */
        NO_AGREEMENT,
        /** The data-processing agreement on file has run out. */
        AGREEMENT_OVER,
        /** It is not told where the data goes, or what makes that lawful. */
        PLACE_NOT_STATED,
        /** The target is not among the declared origins, or says more than an address. */
        OTHER_TARGET,
        /** The body or the headers hold a field that is not declared. */
        OTHER_FIELD,
        /** The body cannot be read, so nobody can say what is in it. */
        UNREADABLE;

        /** The name in the audit chain. */
        public String id() {
            return KebabCase.of(this);
        }
    }

    CallRefusedException(String integration, Reason reason) {
        super("The gateway refused a call of " + integration + ": " + reason.id());
        this.reason = reason;
    }

    /** Why nothing was sent. */
    public Reason reason() {
        return reason;
    }
}
