package com.opusimg.platform.backup.command;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The installation's database, as these commands see it. */
interface Database {
    /** Name of its file in a backup. */
    String fileName();

    /**
     * Writes what one moment looks like into a file.
     *
     * @return {@code schema} and {@code accounts}
     */
    Map<String, String> dump(Path file) throws IOException, SQLException;

    /** Whether there is nothing in it. */
    boolean isEmpty() throws IOException, SQLException;

    /** Whether {@link #load} changes the database in its place, so that what is in it has to be set aside before. */
    boolean loadsInPlace();

    /**
     * Reads a file that {@link #dump} wrote; all of it or nothing.
     *
     * @param incoming folder for what is put into place afterwards
     * @return a connection to what was loaded, for whoever has to ask it; closed by the caller
     */
    Connection load(Path file, Path incoming) throws IOException, SQLException;

    /** Rewrites it so that its files have nothing of what was deleted. */
    void tidy() throws IOException, SQLException;
}
