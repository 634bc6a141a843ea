package com.opusimg.webhook;

import com.opusimg.platform.KebabCase;

/** Where a message to an endpoint stands. */
public enum DeliveryState {
    WAITING,
    DELIVERED,
    /** Every attempt failed. */
    GIVEN_UP,
    /** It waited when its endpoint was switched on again, and would have come too late. */
    DROPPED;

    /** The name in the API, for example {@code given-up}. */
    public String id() {
        return KebabCase.of(this);
    }
}
