package com.opusimg.compliance;

/** Where a version came from. */
public enum Origin {
    /** From the template that comes with Opus, at the first start. */
    SHIPPED,
    /** Published by an administrator. */
    STAFF,
    /** The portal's own: the same template, filled in anew because facts had changed. */
    FACTS
}
