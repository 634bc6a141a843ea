package com.opusimg.engine.vips;

import com.opusimg.engine.ffi.NativeLibrary;
import com.opusimg.engine.vips.CFunctions.VoidOfThree;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;

/**
 * Hears from libvips how many of an image's pixels are computed, by its signal {@code eval}. One function pointer serves all
 * images: to make one for each would take as long as a small picture does.
 */
final class Evaluations {

    /** Where {@code percent} lies in {@code VipsProgress}: behind a pointer, two ints and two 64-bit ints. */
    private static final long PERCENT = 32;

    private static final double ALL = 100;

    private final Vips vips;
    private final Map<Long, DoubleConsumer> listeners = new ConcurrentHashMap<>();
    private MemorySegment handler;

    Evaluations(Vips vips) {
        this.vips = vips;
    }

    /** Ends the listening. */
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Listens while pixels of an image are computed, or of what is made from it.
     *
     * @param image one that was made for this, such as a copy: what it was made from stays unheard
     * @param listener told the part that is done, 0 to 1, from the thread that computes; never after closing
     */
    Listening listen(Image image, DoubleConsumer listener) {
        long key = image.pointer().address();
        listeners.put(key, listener);
        vips.connect.call(
                image.pointer(), image.scope().text("eval"), handler(), MemorySegment.NULL, MemorySegment.NULL, 0);
        vips.setProgress.call(image.pointer(), 1);
        return () -> listeners.remove(key);
    }

    private synchronized MemorySegment handler() {
        if (handler == null) {
            handler = NativeLibrary.pointer(VoidOfThree.class, this::heard, Arena.global());
        }
        return handler;
    }

    /** The handler of the signal: {@code void (VipsImage *, VipsProgress *, void *)}. */
    private void heard(MemorySegment image, MemorySegment progress, MemorySegment data) {
        DoubleConsumer listener = listeners.get(image.address());
        if (listener != null) {
            int percent = progress.reinterpret(PERCENT + Integer.BYTES).get(ValueLayout.JAVA_INT, PERCENT);
            listener.accept(Math.clamp(percent / ALL, 0, 1));
        }
    }
}
