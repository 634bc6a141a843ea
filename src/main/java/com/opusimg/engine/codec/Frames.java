package com.opusimg.engine.codec;

import com.opusimg.engine.ImageException;
import java.io.IOException;

/** Delivers the frames to encode one by one, so that no more than one is in memory. */
public interface Frames {

    /**
     * One picture, which can be had again and again.
     *
     * @param frame the picture
     * @return it alone
     */
    static Frames still(Frame frame) {
        return new Frames() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public int loops() {
                return -1;
            }

            @Override
            public Frame next() {
                return frame;
            }
        };
    }

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
