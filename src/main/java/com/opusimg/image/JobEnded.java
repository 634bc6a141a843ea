package com.opusimg.image;

import com.opusimg.platform.AccountId;
import java.time.Instant;

/**
 * Fired within the transaction in which a job ends.
 *
 * @param startedAt when it was sent
 * @param at when it ended
 */
public record JobEnded(JobId job, AccountId account, JobState state, JobCounts counts, Instant startedAt, Instant at) {}
