package com.opusimg.message.attachment;

import com.opusimg.platform.KebabCase;

/** Whether bytes were looked at for malware, and what was found. */
public enum Scan {
    /** Nobody looked: there was no scanner as they came, or they are more than it takes. */
    NOT_SCANNED,
    /** The scanner did not answer; it is asked again. */
    PENDING,
    /** Looked at, and nothing was found. */
    CLEAN,
    /** Malware was found: the bytes are gone. */
    INFECTED;

    /** The name in the API. */
    public String id() {
        return KebabCase.of(this);
    }
}
