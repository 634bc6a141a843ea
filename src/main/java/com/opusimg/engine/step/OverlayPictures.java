package com.opusimg.engine.step;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.codec.Picture;
import java.io.IOException;

/** The decoded pictures that {@link com.opusimg.engine.Watermark} steps name. */
@FunctionalInterface
public interface OverlayPictures {

    /**
     * A picture.
     *
     * @param name as the recipe has it
     * @return its pixels, upright
     * @throws ImageException if there is none or it cannot be read
     * @throws IOException if its source fails
     */
    Picture of(String name) throws ImageException, IOException;
}
