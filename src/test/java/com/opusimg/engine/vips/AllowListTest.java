package com.opusimg.engine.vips;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a libvips can do beyond what the engine asks of it cannot be reached: a system's has ImageMagick, PDF, and more. */
class AllowListTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jpegload",
                "pngload",
                "svgload",
                "heifload",
                "rawload",
                "csvload",
                "matrixload",
                "vipsload",
                "ppmload",
                "analyzeload",
                "radload",
                "matload",
                "niftiload",
                "fitsload",
                "openexrload",
                "openslideload",
                "jp2kload",
                "jxlload",
                "pdfload",
                "magickload",
                "dcrawload",
                "uhdrload"
            })
    void whatIsNotNamedIsBlocked(String operation, @TempDir Path folder) throws Exception {
        Libvips.engine();
        Vips vips = Vips.start(Libvips.library().orElseThrow());
        assumeThat(vips.has(operation)).as("libvips has %s", operation).isTrue();
        // Some look into the file before they ask whether they may run: it is one that they can read.
        Path file = folder.resolve("picture");
        if (operation.equals("pdfload")) {
            try (PDDocument document = new PDDocument()) {
                document.addPage(new PDPage());
                document.save(file.toFile());
            }
        } else {
            try (InputStream probe = VipsPixels.class.getResourceAsStream("probe.avif")) {
                Files.copy(probe, file);
            }
        }
        try (Scope scope = new Scope(vips)) {
            assertThatThrownBy(() -> scope.operation(operation)
                            .set("filename", file.toString())
                            .image())
                    .isInstanceOf(VipsFailure.class)
                    .hasMessageContaining("blocked");
        }
    }
}
