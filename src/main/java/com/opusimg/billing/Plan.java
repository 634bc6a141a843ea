package com.opusimg.billing;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The plans and all that they entitle to: the one table that screens, API, policy pages and tests read (BIL-3). Sizes
 * are in bytes with decimal prefixes, as people read them.
 */
public enum Plan {
    FREE(
            "free",
            "Free",
            gb(1),
            mb(100),
            50,
            200,
            1,
            work(2, 1),
            new Direct(mb(10), 25, 1_000),
            Retention.AFTER_LAST_ACCESS,
            false,
            false),
    PRO(
            "pro",
            "Pro",
            gb(50),
            mb(500),
            150,
            2_000,
            2,
            work(5, 2),
            new Direct(mb(25), 50, 20_000),
            Retention.UNTIL_DELETED,
            false,
            false),
    PRO_PLUS(
            "pro-plus",
            "Pro+",
            gb(200),
            gb(1),
            300,
            10_000,
            4,
            work(10, 3),
            new Direct(mb(50), 100, 100_000),
            Retention.UNTIL_DELETED,
            true,
            false),
    BUSINESS_PLUS(
            "business-plus",
            "Business+",
            gb(1_000),
            gb(2),
            500,
            100_000,
            8,
            work(15, 4),
            new Direct(mb(100), 150, 1_000_000),
            Retention.UNTIL_DELETED,
            true,
            true);

    /**
     * Direct transforms: a picture in, a picture out, nothing stored.
     *
     * @param bytes of the largest picture sent for one
     * @param megapixels millions of pixels of the largest picture, in and out
     * @param perDay how many there may be in one day (UTC)
     */
    public record Direct(long bytes, int megapixels, int perDay) {
        /** Pixels of the largest picture. */
        public long maxPixels() {
            return megapixels * 1_000_000L;
        }
    }

    /**
     * What the work on one picture may take.
     *
     * @param time on the clock; longer work is broken off
     * @param memory bytes that the worker may use
     */
    public record Work(Duration time, long memory) {}

    /** When files of a plan go. */
    public enum Retention {
        AFTER_LAST_ACCESS,
        UNTIL_DELETED
    }

    private final String id;
    private final String label;
    private final long storageBytes;
    private final long fileBytes;
    private final int megapixels;
    private final int jobsPerDay;
    private final int concurrentPictures;
    private final Work work;
    private final Direct direct;
    private final Retention retention;
    private final boolean noRetentionMode;
    private final boolean organisations;

    Plan(
            String id,
            String label,
            long storageBytes,
            long fileBytes,
            int megapixels,
            int jobsPerDay,
            int concurrentPictures,
            Work work,
            Direct direct,
            Retention retention,
            boolean noRetentionMode,
            boolean organisations) {
        this.id = id;
        this.label = label;
        this.storageBytes = storageBytes;
        this.fileBytes = fileBytes;
        this.megapixels = megapixels;
        this.jobsPerDay = jobsPerDay;
        this.concurrentPictures = concurrentPictures;
        this.work = work;
        this.direct = direct;
        this.retention = retention;
        this.noRetentionMode = noRetentionMode;
        this.organisations = organisations;
    }

    /** Stable name in the API. */
    public String getId() {
        return id;
    }

    /** Name for people. */
    public String getLabel() {
        return label;
    }

    /** Bytes that may be stored at once, originals and results together. */
    public long getStorageBytes() {
        return storageBytes;
    }

    /** Bytes of the largest file. */
    public long getFileBytes() {
        return fileBytes;
    }

    /** Millions of pixels of the largest picture. */
    public int getMegapixels() {
        return megapixels;
    }

    /** Pixels of the largest picture. */
    public long maxPixels() {
        return megapixels * 1_000_000L;
    }

    /** Pixels of the longest side, the same in every plan: it bounds memory where the pixel count does not. */
    public int maxSide() {
        return 65_000;
    }

    /** Jobs that may be started in one day (UTC). */
    public int getJobsPerDay() {
        return jobsPerDay;
    }

    /** Pictures of one account that are worked on at the same time. */
    public int getConcurrentPictures() {
        return concurrentPictures;
    }

    /** What the work on one picture may take. */
    public Work getWork() {
        return work;
    }

    /** What may be transformed without being stored. */
    public Direct getDirect() {
        return direct;
    }

    /** When files go. */
    public Retention getRetention() {
        return retention;
    }

    /** Whether no-retention mode may be switched on (RET-3). */
    public boolean isNoRetentionMode() {
        return noRetentionMode;
    }

    /** Whether organisations may be made, and so a data-processing agreement be accepted (SHR-9). */
    public boolean isOrganisations() {
        return organisations;
    }

    /** Whether the other plan entitles to more than this one. */
    public boolean isBelow(Plan other) {
        return compareTo(other) < 0;
    }

    /** The plan of an id, if there is one. */
    public static Optional<Plan> of(String id) {
        return Arrays.stream(values()).filter(plan -> plan.id.equals(id)).findFirst();
    }

    private static Work work(int minutes, int gigabytes) {
        return new Work(Duration.ofMinutes(minutes), gb(gigabytes));
    }

    private static long mb(long count) {
        return count * 1_000_000;
    }

    private static long gb(long count) {
        return count * 1_000_000_000;
    }
}
