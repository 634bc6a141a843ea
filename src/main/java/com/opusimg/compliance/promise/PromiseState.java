package com.opusimg.compliance.promise;

import com.opusimg.platform.KebabCase;

/** How a promise stands. */
public enum PromiseState {
    /** Enforced, proven on this build, and measured within its limits. */
    KEPT,
    /** Kept so far, and near a limit, or it could not be measured. */
    AT_RISK,
    /** Measured beyond a limit, or a proof of it failed. */
    BROKEN,
    /** Without enforcement, without a proof that passed on this build, or without evidence. */
    OPEN;

    /** Whether somebody is alarmed when a promise gets there. */
    public boolean alarming() {
        return this == AT_RISK || this == BROKEN;
    }

    /** The name in the API and in the message bundle. */
    public String id() {
        return KebabCase.of(this);
    }
}
