package com.opusimg.compliance.succession;

import com.opusimg.platform.KebabCase;

/** Where a transfer of the business stands. */
public enum SuccessionState {
    /** Staff write it down; nobody outside knows. */
    PREPARED,
    /** People are being told, or were. */
    ANNOUNCED,
    /** The successor has taken over; the end. */
    COMPLETED,
    /** It does not happen; the end. Whoever was told of it is told that. */
    CALLED_OFF;

    /** The name in the API. */
    public String id() {
        return KebabCase.of(this);
    }

    /** Whether nothing more is decided. */
    public boolean isEnd() {
        return this == COMPLETED || this == CALLED_OFF;
    }
}
