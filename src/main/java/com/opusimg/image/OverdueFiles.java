package com.opusimg.image;

import jakarta.enterprise.context.ApplicationScoped;

/** Files of plans with a clock, after their last access (RET-1) or after a move to a lower plan (RET-8). */
@ApplicationScoped
class OverdueFiles extends FileRetention {
    @Override
    public String id() {
        return "files";
    }

    @Override
    boolean noRetention() {
        return false;
    }
}
