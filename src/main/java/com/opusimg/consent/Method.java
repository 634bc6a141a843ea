package com.opusimg.consent;

import com.opusimg.platform.KebabCase;

/** How a decision came about. */
public enum Method {
    /** A press on the banner. */
    BANNER,
    /** The page with the privacy choices. */
    CHOICES,
    /** The browser sends a signal, and nobody has chosen otherwise since it does. */
    SIGNAL,
    /** What the browser and the account had chosen was joined at sign-in; the stricter won. */
    SIGN_IN,
    /** A program of the person's, by the API. */
    API,
    /** A request about one's data: no sale and no sharing. */
    REQUEST,
    /** A link in a mail that asked. */
    MAIL,
    /** A link in a mail that ends what it is about. */
    MAIL_END,
    /** What an address had answered was joined to the account whose address it became, or ended as it ceased to be. */
    ADDRESS;

    /** The name in the API. */
    public String id() {
        return KebabCase.of(this);
    }
}
