package com.opusimg.rights.request;

/**
 * A case asks for something else than was thought.
 *
 * @param was what it was thought to ask for
 * @param now what it asks for
 */
public record KindChange(Kind was, Kind now) {
    /** As the detail of an event says it; {@link #of} reads it. */
    String detail() {
        return was + " " + now;
    }

    /** What a {@link EventType#KIND_CORRECTED} event says. */
    public static KindChange of(RightsEvent event) {
        String[] both = event.detail().split(" ");
        return new KindChange(Kind.valueOf(both[0]), Kind.valueOf(both[1]));
    }
}
