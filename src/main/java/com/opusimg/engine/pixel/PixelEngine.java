package com.opusimg.engine.pixel;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Inspection;
import com.opusimg.engine.Limits;
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

    /**
     * Reads what a document tells about people and programs. Decodes no pixel.
     *
     * @param in a PDF that passed inspection
     * @param limits what the reading may take; sizes do not matter
     * @param progress asked whether to stop
     * @return what it tells; personal, so never to be logged or stored
     * @throws ImageException if the document cannot be read, a limit is passed, {@code cancelled}, or
     *     {@code unsupported-format} if this engine reads no documents
     * @throws IOException if the source cannot be read
     */
    default Inspection describe(ByteSource in, Limits limits, Progress progress) throws ImageException, IOException {
        throw new ImageException(
                ImageException.Problem.UNSUPPORTED_FORMAT,
                "Documents can't be read by this installation. Send a picture instead.");
    }
}
