package com.opusimg.image;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;

/** Keeps the pictures that are decoded at the same time within half of the heap: large ones wait for each other. */
@ApplicationScoped
class MemoryBudget {
    /** A decoded pixel, its scaled copy and what the codec holds beside them. */
    private static final int BYTES_PER_PIXEL = 9;

    private static final int UNIT = 1 << 20;

    private final int units = (int) (Runtime.getRuntime().maxMemory() / 2 / UNIT);
    private final Semaphore free = new Semaphore(units, true);

    /** Room that was taken; give it back by closing. */
    interface Room extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits until there is room for a picture; refuses one that could never have enough. */
    Room take(Integer width, Integer height) {
        return take(width, height, 0);
    }

    /** As {@link #take(Integer, Integer)}, with the pixels of others that are needed beside it. */
    Room take(Integer width, Integer height, long more) {
        long bytes = ((width == null ? 1L : width) * (height == null ? 1L : height) + more) * BYTES_PER_PIXEL;
        int needed = (int) Math.min(bytes / UNIT + 1, Integer.MAX_VALUE);
        if (needed > units) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_PIXELS,
                    "This installation has too little memory for a picture of " + width + " × " + height
                            + " pixels. Make it smaller first, or ask who runs it for a larger OPUS_HEAP.");
        }
        free.acquireUninterruptibly(needed);
        return () -> free.release(needed);
    }
}
