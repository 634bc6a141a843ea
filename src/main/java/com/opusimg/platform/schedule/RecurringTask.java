package com.opusimg.platform.schedule;

import java.time.Duration;

/** A task that a feature wants run again and again. */
public interface RecurringTask {
    /** Stable name, unique in the installation. */
    String name();

    /** From one run to the next. */
    Duration interval();

    /** Does what there is to do; may throw, and is then called again at the next interval. */
    void run();
}
