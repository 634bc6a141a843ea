package com.opusimg.rights.request.view;

import java.io.Serializable;
import java.util.UUID;

/**
 * A case in the queue of staff.
 *
 * @param note what it waits for, in words
 * @param clock how much is left, in words
 * @param tone class of the clock: {@code is-bad}, {@code is-warn}, or none
 * @param gone how much of its time has gone, 0 to 100
 * @param mine whether it is the viewer's
 */
public record CaseRow(
        UUID id,
        String number,
        String kind,
        String regime,
        String note,
        String clock,
        String tone,
        String day,
        long gone,
        boolean mine)
        implements Serializable {
    /** Class of the meter. */
    public String getMeter() {
        return tone.isEmpty() ? "is-ink" : tone;
    }
}
