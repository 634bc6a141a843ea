package com.opusimg.rights.work;

/** How far a work is, told by its worker and read by the beat; and whether it is to stop. One thread writes. */
public final class WorkProgress {
    private volatile String stage;
    private volatile int stagesDone;
    private volatile int stages;
    private volatile long rows;
    private volatile long bytes;
    private volatile long bytesTotal;
    private volatile boolean stopped;

    /** Says how much there is. */
    public void begin(int parts, long total) {
        stages = parts;
        bytesTotal = total;
    }

    /** Another part begins; the one before is done. */
    public void stage(String name, int done) {
        check();
        stage = name;
        stagesDone = done;
    }

    /** Rows were done. */
    public void rows(long more) {
        rows = rows + more;
        check();
    }

    /** Bytes were done. */
    public void bytes(long more) {
        bytes = bytes + more;
        check();
    }

    /** Bytes done so far. */
    public long bytes() {
        return bytes;
    }

    /** Throws {@link WorkCancelled} when the work is to stop. */
    public void check() {
        if (stopped) {
            throw new WorkCancelled();
        }
    }

    void stop() {
        stopped = true;
    }

    String stage() {
        return stage;
    }

    int stagesDone() {
        return stagesDone;
    }

    int stages() {
        return stages;
    }

    long rows() {
        return rows;
    }

    long bytesTotal() {
        return bytesTotal;
    }
}
