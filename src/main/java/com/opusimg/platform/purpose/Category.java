package com.opusimg.platform.purpose;

import java.util.Locale;

/** The three groups of OpusImg policy §6, for purposes and for what is kept on devices alike. */
public enum Category {
    /** Always on: the service that was asked for does not work without it. */
    NECESSARY,
    /** Product analytics; off until consent. */
    ANALYTICS,
    /** Marketing and attribution; off until consent. */
    MARKETING;

    /** The name in registers and in the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
