package com.opusimg.platform.datamap;

import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Sent;
import java.util.stream.Collectors;

/**
 * Who else receives personal data for a purpose, in words.
 *
 * @param what it receives
 * @param processed whether it is somebody else than the operator
 */
public record Receiver(
        String id, String name, String what, String location, String safeguard, String agreement, boolean processed) {
    static Receiver of(Integration one) {
        return new Receiver(
                one.id(),
                one.processor(),
                one.sent().stream().map(Sent::words).collect(Collectors.joining("; ")),
                one.location(),
                one.safeguard(),
                one.agreement().orElse(Integration.NOT_STATED),
                one.processed());
    }

    /** Name and place in one line. */
    public String words() {
        return name + " (" + location + ")";
    }
}
