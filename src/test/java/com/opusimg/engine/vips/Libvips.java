package com.opusimg.engine.vips;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.opusimg.engine.pixel.PixelEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The libvips that {@code npm ci} brought, or that which {@code OPUS_LIBVIPS} names as it does for the portal; loaded once: it
 * is one for the whole process.
 */
public final class Libvips {

    private static final String OTHER = System.getenv("OPUS_LIBVIPS");
    private static final Path PACKAGES = Path.of("src/main/frontend/node_modules/@img");
    private static PixelEngine engine;

    private Libvips() {}

    /** Skips the test where there is none for this platform. */
    public static synchronized PixelEngine engine() {
        Optional<Path> library = library();
        assumeThat(library)
                .as("libvips below %s: run npm ci in src/main/frontend", PACKAGES)
                .isPresent();
        if (engine == null) {
            engine = new VipsPixels(library.get());
        }
        return engine;
    }

    /** Its shared library. */
    public static Optional<Path> library() {
        if (OTHER != null && !OTHER.isBlank()) {
            return Optional.of(Path.of(OTHER));
        }
        if (!Files.isDirectory(PACKAGES)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(PACKAGES)) {
            return files.filter(file -> file.getFileName().toString().startsWith("libvips-cpp"))
                    .map(Path::toAbsolutePath)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
