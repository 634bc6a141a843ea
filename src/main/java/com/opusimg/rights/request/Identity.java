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

    /** Whether nothing stands in the way of an answer. */
    public boolean settled() {
        return this != OPEN;
    }
}
