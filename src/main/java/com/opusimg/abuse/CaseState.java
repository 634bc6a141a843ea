package com.opusimg.abuse;

/** Where a case stands. */
public enum CaseState {
    /** Opened by one member of staff; nothing is kept for it yet. */
    PROPOSED,
    /** Approved by a second one; evidence is kept until the review date. */
    APPROVED
}
