package com.opusimg.rights;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** Takes what a section writes, and streams it into the package that is being built. */
public interface PackageWriter {
    /**
     * Adds a row to a list of the section. Lists are written one after the other: a row of another list ends the one before.
     *
     * @param list name of the member in the section's JSON, in camel case
     */
    void row(String list, JsonObject row) throws IOException;

    /**
     * Adds a file, after the section's rows. Its name is made safe and unique; rows refer to it by what this returns, so a
     * section that has files asks {@link #path} first.
     *
     * @param path what {@link #path} gave
     * @param modified when it was last changed
     * @param bytes its plain bytes; the caller closes them
     */
    void file(String path, Instant modified, InputStream bytes) throws IOException;

    /** The path in the package that a file with this name gets: safe on every system, and no other's. */
    String path(String folder, String name);
}
