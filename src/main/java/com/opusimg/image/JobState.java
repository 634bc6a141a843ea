package com.opusimg.image;

import java.util.Locale;

/** Where a job, or one picture of it, stands. */
public enum JobState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** Whether nothing more will happen. */
    public boolean isFinal() {
        return this != QUEUED && this != RUNNING;
    }

    /** The name in the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
