package com.opusimg.engine.report;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Inspection;
import com.opusimg.engine.RemovedMetadata;
import com.opusimg.engine.format.KeptValues;
import java.io.IOException;

/** The metadata that a file holds, whoever read it. */
public interface HeldMetadata {

    /**
     * Everything there is.
     *
     * @return names of fields, without values; bounded in count
     * @throws ImageException if the file is damaged
     * @throws IOException if the source fails
     */
    RemovedMetadata all() throws ImageException, IOException;

    /**
     * The values of fields that can be kept by name.
     *
     * @return those that are there, cleaned
     */
    KeptValues values();

    /**
     * What goes when some fields are kept: all but those that are written again.
     *
     * @param kept values that are written
     * @return names of fields
     * @throws ImageException if the file is damaged
     * @throws IOException if the source fails
     */
    RemovedMetadata without(KeptValues kept) throws ImageException, IOException;

    /**
     * What the file tells about people, with values.
     *
     * @return bounded in count and length
     * @throws ImageException if the file is damaged
     * @throws IOException if the source fails
     */
    Inspection inspection() throws ImageException, IOException;
}
