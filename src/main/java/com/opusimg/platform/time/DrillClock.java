package com.opusimg.platform.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Stands at the moment that a file names; while the file is missing or unreadable it is the system's clock. */
class DrillClock extends SystemClock {
    private final Path file;

    DrillClock(Path file) {
        this.file = file;
    }

    @Override
    public Instant instant() {
        try {
            return Instant.parse(Files.readString(file).strip());
        } catch (IOException | DateTimeParseException none) {
            return super.instant();
        }
    }
}
