package com.opusimg.image;

import java.util.stream.Stream;

/** How many pictures of a job stand where; together they are all of them. */
public record JobCounts(int waiting, int running, int succeeded, int failed, int cancelled) {
    static final JobCounts NONE = new JobCounts(0, 0, 0, 0, 0);

    static JobCounts of(Stream<JobState> states) {
        return states.map(state -> NONE.with(state, 1)).reduce(NONE, JobCounts::plus);
    }

    JobCounts with(JobState state, int count) {
        return switch (state) {
            case QUEUED -> new JobCounts(count, running, succeeded, failed, cancelled);
            case RUNNING -> new JobCounts(waiting, count, succeeded, failed, cancelled);
            case SUCCEEDED -> new JobCounts(waiting, running, count, failed, cancelled);
            case FAILED -> new JobCounts(waiting, running, succeeded, count, cancelled);
            case CANCELLED -> new JobCounts(waiting, running, succeeded, failed, count);
        };
    }

    JobCounts plus(JobCounts other) {
        return new JobCounts(
                waiting + other.waiting,
                running + other.running,
                succeeded + other.succeeded,
                failed + other.failed,
                cancelled + other.cancelled);
    }

    /** All of them. */
    public int total() {
        return waiting + running + succeeded + failed + cancelled;
    }

    /** Where the job stands once none waits or is at work: cancelled once anything was; else succeeded with at least one result, the failures standing by their pictures. */
    JobState outcome() {
        if (cancelled > 0) {
            return JobState.CANCELLED;
        }
        return succeeded > 0 ? JobState.SUCCEEDED : JobState.FAILED;
    }
}
