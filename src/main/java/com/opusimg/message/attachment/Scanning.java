package com.opusimg.message.attachment;

import com.opusimg.platform.malware.MalwareScanner;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Has bytes of attachments looked at. */
@ApplicationScoped
class Scanning {
    @Inject
    MalwareScanner scanner;

    @Inject
    Clock clock;

    /** Opens bytes for reading. */
    @FunctionalInterface
    interface Bytes {
        SeekableByteChannel open() throws IOException;
    }

    /** Whether asking leads anywhere just now: where there is no scanner any more, it does. */
    boolean answers() {
        return !scanner.present() || scanner.answers();
    }

    /** Asks the scanner, as long as that takes. */
    Scanned scan(Bytes bytes) throws IOException {
        if (!scanner.present()) {
            return new Scanned(Scan.NOT_SCANNED, null, null);
        }
        MalwareScanner.Verdict verdict;
        try (InputStream in = Channels.newInputStream(bytes.open())) {
            verdict = scanner.scan(in);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return switch (verdict.outcome()) {
            case CLEAN -> new Scanned(Scan.CLEAN, now, null);
            case FOUND -> new Scanned(Scan.INFECTED, now, verdict.name());
            case NOT_SCANNED -> new Scanned(Scan.NOT_SCANNED, now, null);
            case UNAVAILABLE -> new Scanned(Scan.PENDING, null, null);
        };
    }

    /**
     * Refuses what malware was found in.
     *
     * @param found in the scanner's words, or null where that is not known any more
     */
    static ProblemException infected(String name, String found) {
        return new ProblemException(
                ProblemType.ATTACHMENT_INFECTED,
                "Malware was found in \"" + name + "\"" + (found == null ? "" : " (" + found + ")")
                        + ", so it is neither kept nor sent.");
    }
}
