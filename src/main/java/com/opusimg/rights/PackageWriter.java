package com.opusimg.rights;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** Takes what a section writes, and streams it into the package that is being built. */
public interface PackageWriter {
    /**
     * Adds a row to a list of the section. Lists are written one after the other, in the order in which the section declares them.
     *
     * @param list name of a list of the section
     * @throws IllegalStateException where the list is none of the section's, is over already, or files have begun
     */
    void row(String list, JsonObject row) throws IOException;

    /**
     * The path in the package that a file with this name gets: safe on every system, and no other's. Rows refer to it, so it
     * is asked for before the file is written; memory grows with it by the path.
     *
     * @param folder such as {@code files/Jugs}; its parts are made safe too
     */
    String path(String folder, String name);

    /**
     * Adds a file, after the section's rows.
     *
     * @param path what {@link #path} gave
     * @param modified when it was last changed
     * @param bytes its plain bytes; the caller closes them
     */
    void file(String path, Instant modified, InputStream bytes) throws IOException;
}
