package com.opusimg.engine.pdf;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Inspection;
import com.opusimg.engine.RemovedMetadata.Group;
import java.io.IOException;

/**
 * Something in a document that tells about people or programs.
 *
 * @param group what it is about
 * @param name for people, without any value
 * @param value for people, or null
 * @param inside what a part with fields of its own tells, such as a picture or an XMP packet; null where it has none
 * @param removal takes it out of the document in memory
 */
record Trace(Group group, String name, String value, Inspection inside, Removal removal) {

    /** Takes something out. */
    @FunctionalInterface
    interface Removal {
        void run() throws ImageException, IOException;
    }

    /** Takes what is found. */
    @FunctionalInterface
    interface Finder {
        void found(Trace trace) throws ImageException, IOException;
    }
}
