package com.opusimg.platform.audit;

/** What can stand in the audit chain. Each feature brings its own as an enum, so that the set is closed. */
public interface AuditAction {
    /** The constant's name. */
    String name();
}
