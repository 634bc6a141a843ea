package com.opusimg.platform.persistence;

import java.sql.SQLException;

/** What the database says when a row would stand twice: of several that write the same key at once, one gets through. */
public final class UniqueViolation {

    /** The state that H2 and PostgreSQL both give (ISO 9075 class 23). */
    private static final String STATE = "23505";

    private UniqueViolation() {}

    /** Whether it is behind the failure, however often that was wrapped. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && STATE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
