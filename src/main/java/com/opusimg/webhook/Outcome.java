package com.opusimg.webhook;

import com.opusimg.platform.KebabCase;
import com.opusimg.platform.egress.EgressException.Reason;

/**
 * How an attempt went.
 *
 * @param id {@code delivered}, {@code refused}, or why there was no answer
 * @param status of the answer, or null where there was none
 */
record Outcome(String id, Integer status) {
    private static final int GONE = 410;

    static Outcome answered(int status) {
        return new Outcome(status >= 200 && status < 300 ? "delivered" : "refused", status);
    }

    static Outcome unanswered(Reason reason) {
        return new Outcome(KebabCase.of(reason), null);
    }

    boolean delivered() {
        return id.equals("delivered");
    }

    /** Whether the other side asks never to be called again. */
    boolean gone() {
        return status != null && status == GONE;
    }
}
