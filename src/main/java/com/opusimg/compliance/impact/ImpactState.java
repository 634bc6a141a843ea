package com.opusimg.compliance.impact;

import com.opusimg.platform.KebabCase;

/** Where an assessment stands. */
public enum ImpactState {
    /** It is being written. */
    DRAFT,
    /** It waits for a second member of staff. */
    SUBMITTED,
    /** It holds. */
    APPROVED,
    /** A newer version of it was approved; the end. */
    REPLACED,
    /** It was given up; the end. */
    WITHDRAWN;

    /** The name in the API. */
    public String id() {
        return KebabCase.of(this);
    }

    /** Whether nothing more happens. */
    public boolean isEnd() {
        return this == REPLACED || this == WITHDRAWN;
    }
}
