package com.opusimg.platform.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * {@code OPUS_DATA/backup}, where the portal and the commands meet. Who works on the data folder holds a lock in it, which the
 * system takes back however the process ends: portals share one, a restore and a backup of a portal that is down hold it alone.
 */
public final class WorkFolder {
    /** Name of the folder within the data folder. */
    public static final String NAME = "backup";

    private final Path folder;

    /** The one of a data folder. */
    public WorkFolder(Path data) {
        folder = data.resolve(NAME);
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** Makes the folder, for its owner only, where it is missing. */
    public void make() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Takes a share of the data folder, as a portal does; empty while somebody holds it alone. */
    public Optional<Held> share() throws IOException {
        return lock("in-use", true);
    }

    /** Takes the data folder alone; empty while a portal runs on it or somebody else holds it. */
    public Optional<Held> own() throws IOException {
        return lock("in-use", false);
    }

    /** Takes the place of the one command that may be at work; empty while another is. */
    public Optional<Held> command() throws IOException {
        return lock("command", false);
    }

    /** While this file is there, a restore is putting things into place, and no portal may start. */
    public Path restoring() {
        return folder.resolve("restoring");
    }

    /** While this file is there, a restored database has not forgotten yet, and nobody is served. */
    public Path restored() {
        return folder.resolve("restored");
    }

    /** Erasure logs that a restore brought, to be joined with the one of the installation. */
    public Path erasures() {
        return folder.resolve("erasures");
    }

    /** What was erased again, for the command to tell. */
    public Path forgotten() {
        return folder.resolve("forgotten");
    }

    private Optional<Held> lock(String name, boolean shared) throws IOException {
        make();
        return Held.take(folder.resolve(name), shared);
    }
}
