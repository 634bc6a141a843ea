package com.opusimg.engine.vips;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;

/** What one picture's work holds in native memory; closing gives all of it back. Used by one thread. */
final class Scope implements AutoCloseable {

    final Vips vips;
    final Arena arena = Arena.ofShared();
    private final Deque<Runnable> releases = new ArrayDeque<>();

    Scope(Vips vips) {
        this.vips = vips;
    }

    /** Owns a reference to an object. */
    MemorySegment own(MemorySegment object) {
        releases.push(() -> vips.unref.call(object));
        return object;
    }

    /** Owns a reference to an area, such as a blob. */
    MemorySegment ownArea(MemorySegment area) {
        releases.push(() -> vips.unrefArea.call(area));
        return area;
    }

    MemorySegment text(String value) {
        return arena.allocateFrom(value);
    }

    /** Begins an operation. */
    Operation operation(String name) {
        return new Operation(this, name);
    }

    @Override
    public void close() {
        // Newest first: what was made last holds what was made before.
        while (!releases.isEmpty()) {
            releases.pop().run();
        }
        arena.close();
        vips.takeError();
        vips.trim();
    }
}
