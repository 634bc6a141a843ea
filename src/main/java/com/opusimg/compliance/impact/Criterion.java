package com.opusimg.compliance.impact;

/** What makes a high risk likely: the nine criteria of WP 248 rev.01, III.B.a. Where two apply, an assessment is needed as a rule. */
public enum Criterion {
    EVALUATION,
    AUTOMATED_DECISIONS,
    MONITORING,
    SENSITIVE_DATA,
    LARGE_SCALE,
    MATCHING,
    VULNERABLE_PEOPLE,
    NEW_TECHNOLOGY,
    BLOCKING;

    /** So many make an assessment necessary as a rule. */
    public static final int NEEDED_FROM = 2;
}
