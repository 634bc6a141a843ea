package com.opusimg.rights;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A package that is being imported: checked in its structure, and rows against their schemas. What it says is still anybody's word. */
public interface PackageContent {
    /** Takes a row. */
    @FunctionalInterface
    interface Taker {
        void take(JsonObject row) throws IOException;
    }

    /** Hands over the rows of a list, one after the other; none where the package has no such section. */
    void rows(String section, String list, Taker taker) throws IOException;

    /**
     * Opens a file of the package. Its digest is compared as its last byte is read.
     *
     * @return empty where the package has none of this path
     */
    Optional<Opened> file(String path) throws IOException;

    /**
     * A file that is open for reading.
     *
     * @param sha256 that the manifest tells, in hexadecimal
     */
    record Opened(long bytes, String sha256, InputStream stream) {}

    /** The bytes are others than the manifest tells. */
    class DamagedException extends IOException {
        /** Damaged is this. */
        public DamagedException(String path) {
            super("The file " + path + " is damaged.");
        }
    }
}
