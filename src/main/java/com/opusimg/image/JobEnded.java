package com.opusimg.image;

import com.opusimg.platform.AccountId;
import java.time.Instant;

/** Fired within the transaction in which a job ends. */
public record JobEnded(JobId job, AccountId account, JobState state, JobCounts counts, Instant at) {}
