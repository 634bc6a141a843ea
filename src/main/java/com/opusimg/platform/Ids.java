package com.opusimg.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Makes identifiers. UUID version 7 (RFC 9562) sorts by the moment of its making, which pages and indexes use. */
public final class Ids {
    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    /** Before every identifier there is, and none of them: the Nil UUID (RFC 9562, 5.9). */
    public static final UUID NIL = new UUID(0, 0);

    /** Behind every identifier there is: the Max UUID (RFC 9562, 5.10). */
    public static final UUID MAX = new UUID(-1, -1);

    private Ids() {}

    /** A new identifier, never null, that sorts after those made before it on this node. */
    public static UUID next() {
        return GENERATOR.generate();
    }
}
