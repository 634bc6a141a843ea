package com.opusimg.webhook;

import java.util.Locale;

/** Whether an endpoint is told anything, and if not, why. */
public enum EndpointState {
    ACTIVE,
    /** Switched off by its owner. */
    OFF,
    /** It answered 410 Gone. */
    GONE,
    /** Every attempt at a message failed, over three days, and nothing else got through meanwhile. */
    FAILING;

    /** The name in the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
