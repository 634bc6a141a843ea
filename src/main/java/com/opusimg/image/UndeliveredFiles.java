package com.opusimg.image;

import jakarta.enterprise.context.ApplicationScoped;

/** Files in no-retention mode: delivered ones that a crash left, and those that nobody fetched (RET-4). */
@ApplicationScoped
class UndeliveredFiles extends FileRetention {
    @Override
    public String id() {
        return "no-retention-files";
    }

    @Override
    boolean noRetention() {
        return true;
    }
}
