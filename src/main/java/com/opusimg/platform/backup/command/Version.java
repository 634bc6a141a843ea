package com.opusimg.platform.backup.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Which Opus this is.
 *
 * @param name as releases are named
 * @param schema number of the latest migration that it knows
 */
record Version(String name, int schema) {
    /** Of this build; the launcher says how far the migrations go. */
    static Version current() {
        return new Version(read("/com/opusimg/platform/diagnostics/version.txt"), Integer.getInteger("opus.schema", 0));
    }

    private static String read(String resource) {
        try (InputStream text = Version.class.getResourceAsStream(resource)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
