package com.opusimg.compliance.processor;

import com.opusimg.platform.egress.Integration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A processor in the register.
 *
 * @param agreementUntil the last day on which its agreement runs; null where nobody said
 * @param reviewDue the day on which it is to be looked at again; null where nobody said
 * @param reviewedAt when it was looked at last; null where it never was
 * @param standing what there is to do
 */
public record Processor(
        Integration integration, LocalDate agreementUntil, LocalDate reviewDue, Instant reviewedAt, Standing standing) {

    /** The first of the end of its agreement and its review; null where nobody said either. */
    public LocalDate firstEnd() {
        return Stream.of(agreementUntil, reviewDue)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** What there is to do about a processor, the most pressing first. */
    public enum Standing {
        /** Its agreement has run out: the gateway refuses its calls. */
        OVER,
        /** Its review is overdue. */
        REVIEW_OVERDUE,
        /** Agreement or review ends within a month. */
        SOON,
        /** Nothing is sent to it: it is not configured. */
        NOT_IN_USE,
        /** Nobody looked at it yet. */
        UNREVIEWED,
        IN_ORDER;

        /** Whether somebody has to do something now. */
        public boolean pressing() {
            return overdue() || this == SOON;
        }

        /** Whether somebody should have done something before now. */
        public boolean overdue() {
            return this == OVER || this == REVIEW_OVERDUE;
        }
    }
}
