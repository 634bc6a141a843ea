package com.opusimg.retention;

import com.opusimg.platform.web.Texts;
import java.time.Instant;

/**
 * How many things stay beyond what their rule says, for one reason; for staff, without whose they are.
 *
 * @param id of the reason, whose words are {@code hold.<id>.what} and {@code hold.<id>.why}
 * @param count of accounts or cases
 * @param oldest since when the oldest does; null where there is none
 * @param nextEnd when the first ends if nobody decides otherwise; null where there is none, or no end is set
 * @param page of staff on which they are decided about
 */
public record HoldsInForce(String id, long count, Instant oldest, Instant nextEnd, String page) {
    /** What stays. */
    public String what() {
        return Texts.text("hold." + id + ".what");
    }

    /** On which ground, and who decides. */
    public String why() {
        return Texts.text("hold." + id + ".why");
    }
}
