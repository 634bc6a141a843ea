package com.opusimg.rights.work;

import java.util.Locale;

/** Where a work stands. */
public enum WorkState {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,
    /** It was done, and what came of it is gone: its time was over, or the person deleted it. */
    GONE;

    /** Whether it is not ended. */
    public boolean open() {
        return this == WAITING || this == RUNNING;
    }

    /** Its name in the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
