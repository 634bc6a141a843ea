package com.opusimg.engine.codec;

import com.opusimg.engine.ImageException;
import java.io.IOException;

/** Delivers the frames to encode one by one, so that no more than one is in memory. */
public interface Frames {

    /**
     * How many there are.
     *
     * @return at least 1
     */
    int count();

    /**
     * How often an animation plays.
     *
     * @return 0 for ever, otherwise the count of a GIF's loop extension; −1 for once, with no such extension
     */
    int loops();

    /**
     * The next frame.
     *
     * @return the frame, with pixels that are ready
     * @throws ImageException if it cannot be made
     * @throws IOException if the source fails
     */
    Frame next() throws ImageException, IOException;
}
