package com.opusimg.image;

import jakarta.enterprise.context.ApplicationScoped;

/** Files in no-retention mode: delivered ones that a crash left, and those that nobody fetched (RET-4). */
@ApplicationScoped
class UndeliveredFiles extends FileRetention {
    @Override
    public String id() {
        return "no-retention-files";
    }

    /** An input stays while a picture is still to be made from it. */
    @Override
    String condition() {
        return "f.noRetention = true and not exists (select i from JobItem i where i.inputId = f.id"
                + " and i.state in (com.opusimg.image.JobState.QUEUED, com.opusimg.image.JobState.RUNNING))";
    }
}
