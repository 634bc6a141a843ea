package com.opusimg.platform.backup.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** What the environment says, read as the portal and its server read it; see {@code docs/configuration.md}. */
record Surroundings(Map<String, String> variables) {
    static final String H2 = "h2";
    static final String POSTGRESQL = "postgresql";

    /** OPUS_DATA. */
    Path data() {
        return Path.of(text("OPUS_DATA").orElse("data")).toAbsolutePath().normalize();
    }

    /** Where backups go when the command names no folder. */
    Path backups() {
        return text("OPUS_BACKUPS")
                .map(Path::of)
                .orElseGet(() -> data().resolveSibling("opus-backups"))
                .toAbsolutePath()
                .normalize();
    }

    /** How long backups are kept. */
    Duration life() {
        String period = text("OPUS_RETENTION_BACKUPS").orElse("P30D");
        try {
            Duration life = Duration.parse(period);
            if (life.isPositive()) {
                return life;
            }
        } catch (DateTimeParseException wrong) {
            // falls through to the one message below
        }
        throw new Refusal("OPUS_RETENTION_BACKUPS is \"" + period
                + "\": takes a period longer than zero such as P30D (ISO 8601).");
    }

    /** The log of erasures. */
    Path erasureLog() {
        return text("OPUS_ERASURE_LOG")
                .map(Path::of)
                .orElseGet(() -> data().resolve("erasures.log"))
                .toAbsolutePath()
                .normalize();
    }

    /** Where the master key lies while no variable holds it. */
    Path keyFile() {
        return data().resolve("keys/master.key");
    }

    Optional<String> masterKey() {
        return text("OPUS_MASTER_KEY");
    }

    /** {@link #H2} or {@link #POSTGRESQL}. */
    String driver() {
        String driver = text("OPUS_DB_DRIVER").orElse(H2);
        if (!driver.equals(H2) && !driver.equals(POSTGRESQL)) {
            throw new Refusal("OPUS_DB_DRIVER is \"" + driver + "\": takes h2 or postgresql.");
        }
        return driver;
    }

    Optional<String> databaseUrl() {
        return text("OPUS_DB_URL");
    }

    String databaseUser() {
        return text("OPUS_DB_USER").orElse("opus");
    }

    String databasePassword() {
        return text("OPUS_DB_PASSWORD").orElse("opus");
    }

    /** The point at which a drill ends the process. */
    Optional<String> haltAt() {
        return text("OPUS_DRILL_HALT_AT");
    }

    /** The file with the moment that a drill takes as now. */
    Optional<Path> clockFile() {
        return text("OPUS_CLOCK_FILE").map(Path::of);
    }

    /** An empty variable counts as not set. */
    private Optional<String> text(String variable) {
        return Optional.ofNullable(variables.get(variable)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
