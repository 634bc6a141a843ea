package com.opusimg.engine.pixel;

import com.opusimg.engine.Format;
import java.util.Set;

/**
 * What an engine for pixels can do.
 *
 * @param engine its name: {@code libvips} or {@code java}
 * @param version such as {@code 8.18.0}
 * @param reads formats whose pixels it decodes
 * @param writes formats it encodes
 */
public record Capabilities(String engine, String version, Set<Format> reads, Set<Format> writes) {

    /** Takes copies. */
    public Capabilities {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
    }
}
