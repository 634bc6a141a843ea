package com.opusimg.engine;

import com.opusimg.engine.pixel.Capabilities;
import java.io.IOException;
import java.io.OutputStream;

/** Turns pictures into other pictures. Implementations are thread-safe and keep no state between calls. */
public interface ImageEngine {

    /**
     * What pixels it can read and write.
     *
     * @return the same for as long as it runs
     */
    Capabilities capabilities();

    /**
     * Reads what the headers say, applies the limits, and checks that the file is complete. Decodes no pixel and reads
     * no more bytes than that needs.
     *
     * @param in the file
     * @param limits how large it may be
     * @return what it is
     * @throws ImageException {@code empty-file}, {@code not-an-image}, {@code unsupported-format},
     *     {@code truncated-file}, {@code corrupt-file}, {@code too-many-pixels} or {@code side-too-long}
     * @throws java.io.UncheckedIOException if the source itself cannot be read
     */
    ImageInfo inspect(ByteSource in, Limits limits) throws ImageException;

    /**
     * Applies a recipe. A picture is always delivered upright: where the recipe has no {@link Orient} step and pixels are
     * encoded anew, the Exif orientation is applied before the first step; where pixels are not touched, the orientation
     * is kept. Re-encoded pixels are sRGB with 8 bits a channel.
     *
     * <p>If this throws, what was written to {@code out} is not a picture and must be thrown away.
     *
     * @param in the file
     * @param recipe what to do
     * @param overlays the other pictures that the recipe names
     * @param limits how large the input, every step's result and the output may be
     * @param out where the output goes; not closed
     * @param progress told how far it is; asked whether to stop
     * @return what was written
     * @throws ImageException as {@link #inspect} for the input and for each overlay, and {@code crop-outside},
     *     {@code redact-outside}, {@code text-not-writable}, {@code target-unreachable}, {@code unsupported-output},
     *     {@code cancelled}, or what {@code overlays} throws
     * @throws IOException if the source cannot be read or {@code out} cannot be written
     */
    Outcome transform(
            ByteSource in, Recipe recipe, Overlays overlays, Limits limits, OutputStream out, Progress progress)
            throws ImageException, IOException;

    /**
     * Reads what a file's metadata tells, with values. Decodes no pixel. A document is parsed by a worker, under the time and
     * memory of {@link Limits#DEFAULT}.
     *
     * @param in the file, whatever its size
     * @return what it tells; personal, so never to be logged or stored
     * @throws ImageException as {@link #inspect}, and {@code time-limit} or {@code memory-limit} for documents
     * @throws java.io.UncheckedIOException if the source itself cannot be read
     */
    Inspection describe(ByteSource in) throws ImageException;

    /**
     * Reads an output back with an independent metadata reader and refuses it if the recipe removes metadata and anything
     * is left but structure, colour profile, orientation, and the fields it keeps by name, written as they should be.
     *
     * @param output what {@link #transform} wrote
     * @param recipe the recipe it was written for
     * @throws ImageException {@code metadata-left}, or as {@link #inspect} if the output is no complete picture
     * @throws java.io.UncheckedIOException if the source itself cannot be read
     */
    void verify(ByteSource output, Recipe recipe) throws ImageException;
}
