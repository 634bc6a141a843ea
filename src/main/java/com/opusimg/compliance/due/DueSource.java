package com.opusimg.compliance.due;

import java.util.List;

/**
 * A bean that says what is due in its registers. What it asks takes milliseconds also where there are millions of rows, and the
 * deadlines are those that the register itself goes by.
 */
public interface DueSource {

    /** One entry for each of its registers, also for one in which nothing is open. */
    List<DueWork> due();
}
