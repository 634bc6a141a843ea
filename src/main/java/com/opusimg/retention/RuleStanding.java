package com.opusimg.retention;

import java.time.Duration;
import java.time.Instant;

/**
 * How a rule keeps up.
 *
 * @param overdue what should have gone a sweep ago and is still there; no more than {@link RuleStandings#MOST} are counted
 * @param oldest how long the oldest of these is overdue; null where there is none
 * @param sweptAt when the rule was last swept; null where it never was
 * @param failed attempts of 30 days that could not delete; each is made again
 * @param deleted what was deleted in 30 days
 * @param lagP50 from deadline to deletion, the median over what was deleted in 30 days; null where nothing was
 * @param lagP99 the 99th percentile of the same
 * @param lagMax the longest of the same
 */
public record RuleStanding(
        String rule,
        long overdue,
        Duration oldest,
        Instant sweptAt,
        long failed,
        long deleted,
        Duration lagP50,
        Duration lagP99,
        Duration lagMax) {}
