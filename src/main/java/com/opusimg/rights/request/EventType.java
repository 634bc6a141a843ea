package com.opusimg.rights.request;

/** What can stand in a case's timeline. */
public enum EventType {
    RECEIVED(true),
    /** The same was asked for again while the case was open. */
    JOINED(true),
    /** The confirmation of receipt. */
    ACKNOWLEDGED(true),
    IDENTITY_ASKED(true),
    IDENTITY_KNOWN(true),
    /** Something else is asked for than was thought: a {@link KindChange}. */
    KIND_CORRECTED(true),
    TAKEN(true),
    /** The person wrote something more. */
    ADDED(true),
    EXTENDED(true),
    /** What was asked for was done by a press. */
    FULFILLED(true),
    ANSWERED(true),
    REFUSAL_PROPOSED(false),
    REFUSAL_DECLINED(false),
    REFUSED(true),
    WITHDRAWN(true),
    DUPLICATE(true),
    LAPSED(true),
    ENDED(true),
    NOTE(false),
    REMINDED(false),
    /** A mail to the person could not be delivered. */
    MAIL_FAILED(false);

    private final boolean shown;

    EventType(boolean shown) {
        this.shown = shown;
    }

    /** Whether the person sees it in the timeline as well. */
    public boolean shown() {
        return shown;
    }
}
