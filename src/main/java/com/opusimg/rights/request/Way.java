package com.opusimg.rights.request;

import java.util.Locale;

/** How a request came. */
public enum Way {
    /** By somebody who was signed in. */
    PORTAL,
    /** By the form for everybody. */
    FORM,
    /** By mail. */
    MAIL,
    /** On paper or otherwise, entered by staff. */
    LETTER,
    /** By an authorised agent. */
    AGENT;

    /** The name in the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
