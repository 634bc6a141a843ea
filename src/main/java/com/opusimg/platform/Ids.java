package com.opusimg.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Makes identifiers. UUID version 7 (RFC 9562) sorts by the moment of its making, which pages and indexes use. */
public final class Ids {
    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** A new identifier, never null, that sorts after those made before it on this node. */
    public static UUID next() {
        return GENERATOR.generate();
    }
}
