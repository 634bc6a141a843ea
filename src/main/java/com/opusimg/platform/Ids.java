package com.opusimg.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Makes identifiers. UUID version 7 (RFC 9562) sorts by the moment of its making, which pages and indexes use. */
public final class Ids {
    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    /** Before every identifier there is, and none of them: the Nil UUID (RFC 9562, 5.9). */
    public static final UUID NIL = new UUID(0, 0);

    /** Behind every identifier there is: the Max UUID (RFC 9562, 5.10). */
    public static final UUID MAX = new UUID(-1, -1);

    /** An id is made a little before its row is committed, and ids of two nodes are not in one order. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final int RANDOM_BITS = 16;

    private Ids() {}

    /** A new identifier, never null, that sorts after those made before it on this node. */
    public static UUID next() {
        return GENERATOR.generate();
    }

    /** When an identifier of version 7 was made, to the millisecond. */
    public static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> RANDOM_BITS);
    }

    /** Before every identifier that is made at the moment or afterwards, and after those of before; of a moment since 1970. */
    public static UUID first(Instant at) {
        return new UUID(at.toEpochMilli() << RANDOM_BITS, 0);
    }

    /** Where to go on after having got to what was made at a moment, so that what was committed late is found as well. */
    public static UUID firstOverlapping(Instant reached) {
        Instant at = reached.minus(OVERLAP);
        return at.isBefore(Instant.EPOCH) ? NIL : first(at);
    }
}
