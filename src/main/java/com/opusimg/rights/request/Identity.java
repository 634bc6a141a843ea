package com.opusimg.rights.request;

/** How it is known who asks. Never more is collected than the request needs, and no copy of a document. */
public enum Identity {
    /** Nothing of a person's is told or changed. */
    NOT_NEEDED,
    /** It is not known yet. */
    OPEN,
    /** They were signed in. */
    SIGNED_IN,
    /** They opened the link that was mailed to the address. */
    LINK,
    /** A member of staff looked, and wrote down at what and why that is enough. */
    STAFF;

    /** Whether it was shown who asks, so that what is theirs can be handed to them. */
    public boolean proven() {
        return this == SIGNED_IN || this == LINK || this == STAFF;
    }

    /** Whether nothing stands in the way of an answer. */
    public boolean settled() {
        return this != OPEN;
    }
}
