package com.opusimg.engine.pixel;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Progress;
import java.io.IOException;
import java.io.OutputStream;

/** Decodes pixels, applies steps and encodes. Thread-safe. */
public interface PixelEngine {

    /**
     * What it can do.
     *
     * @return the same for as long as it runs
     */
    Capabilities capabilities();

    /**
     * Makes a picture anew. What is written holds no metadata but the colour profile, where the recipe keeps it. Pixels are
     * upright: where the recipe has no step {@code orient}, the stored orientation is applied before the first step.
     *
     * @param in a file that passed inspection
     * @param task what to do
     * @param out where the picture goes; not closed. After an exception what was written must be thrown away
     * @param progress told how far it is; asked whether to stop
     * @return what was written
     * @throws ImageException if the file or the recipe cannot be worked on, a limit is passed, or {@code cancelled}
     * @throws IOException if the source cannot be read, or {@code out} not be written
     */
    Encoded encode(ByteSource in, PixelTask task, OutputStream out, Progress progress)
            throws ImageException, IOException;
}
