package com.opusimg.platform.security;

import com.opusimg.platform.AccountId;

/**
 * A member of staff saw who somebody is, or what is kept of them, for a purpose that they stated. Observers run in the transaction of the
 * look; the person finds it among their own activity.
 *
 * @param person whom it was about
 * @param by the member of staff
 * @param what was seen
 * @param purpose what for
 * @param reference number of a case or the like, or null
 */
public record PersonSeen(AccountId person, AccountId by, Seen what, Purpose purpose, String reference) {

    /** What can be seen. */
    public enum Seen {
        /** Name and address. */
        PROFILE,
        /** What they wrote in a support ticket. */
        TICKET,
        /** A request of an authority for their data. */
        LEGAL_REQUEST,
        /** Sign-in records that are kept for a case of abuse. */
        SIGN_IN_RECORDS
    }

    /** What for: the closed list. */
    public enum Purpose {
        RIGHTS_REQUEST,
        ABUSE_CASE,
        SUPPORT_TICKET,
        BREACH,
        LEGAL_REQUEST,
        ACCOUNT_CARE
    }
}
