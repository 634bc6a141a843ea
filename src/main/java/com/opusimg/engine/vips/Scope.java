package com.opusimg.engine.vips;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What one picture's work holds in native memory; closing gives all of it back. Used by one thread. */
final class Scope implements AutoCloseable {

    final Vips vips;
    final Arena arena = Arena.ofConfined();
    private final Deque<Runnable> releases = new ArrayDeque<>();
    private final boolean large;

    Scope(Vips vips) {
        this(vips, true);
    }

    /** Says whether the work takes so much memory that what it took goes back to the system at once. */
    Scope(Vips vips, boolean large) {
        this.vips = vips;
        this.large = large;
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

    /** An image over native memory of this scope. */
    Image memory(MemorySegment data, int width, int height, int bands, int format) {
        MemorySegment image = vips.newImage.call(data, data.byteSize(), width, height, bands, format);
        if (image.address() == 0) {
            throw new VipsFailure("new_from_memory", vips.takeError());
        }
        return new Image(this, own(image));
    }

    /** Images as an argument that takes several. */
    MemorySegment array(List<Image> images) {
        MemorySegment pointers = arena.allocate(ValueLayout.ADDRESS, images.size());
        for (int i = 0; i < images.size(); i++) {
            pointers.setAtIndex(ValueLayout.ADDRESS, i, images.get(i).pointer());
        }
        return ownArea(vips.newImages.call(pointers, images.size()));
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
        if (large) {
            vips.trim();
        }
    }
}
