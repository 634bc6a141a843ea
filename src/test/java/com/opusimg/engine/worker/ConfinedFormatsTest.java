package com.opusimg.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Colour;
import com.opusimg.engine.Format;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.Step;
import com.opusimg.engine.TestPictures;
import com.opusimg.engine.Watermark;
import com.opusimg.engine.vips.Libvips;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs files of the system elsewhere works in a process that sees none; in bubblewrap as well, where that is usable. */
@ParameterizedClass(name = "bubblewrap: {0}")
@ValueSource(booleans = {false, true})
class ConfinedFormatsTest {

    @Parameter
    private boolean bubblewrap;

    @TempDir
    private Path fonts;

    private WorkerPool workers;

    @BeforeEach
    void start() throws Exception {
        Libvips.engine();
        Files.copy(Path.of("src/main/engine/fonts/fonts.conf"), fonts.resolve("fonts.conf"));
        try (InputStream font =
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            Files.copy(font, fonts.resolve("LiberationSans-Regular.ttf"));
        }
        Optional<Path> program = bubblewrap ? WorkerCommand.usableBubblewrap() : Optional.empty();
        assumeTrue(!bubblewrap || program.isPresent(), "bubblewrap is not installed, or may not make name spaces here");
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).toAbsolutePath())
                .toList();
        workers = new WorkerPool(
                new WorkerCommand(
                        Path.of(System.getProperty("java.home")),
                        classPath,
                        Libvips.library(),
                        Optional.of(fonts),
                        2_000_000_000L,
                        program),
                1);
    }

    @AfterEach
    void stop() {
        if (workers != null) {
            workers.close();
        }
    }

    @Test
    void textInDrawingsIsSet() throws Exception {
        BufferedImage text = png(("<svg xmlns='http://www.w3.org/2000/svg' width='200' height='60'>"
                        + "<text x='10' y='45' font-family='serif' font-size='40'>Hallo</text></svg>")
                .getBytes(StandardCharsets.UTF_8));
        int inked = 0;
        for (int i = 0; i < 200 * 60; i++) {
            inked += text.getRGB(i % 200, i / 200) >>> 24 > 128 ? 1 : 0;
        }
        // Letters cover some of their place; boxes in place of letters would be a font's frames, and nothing nothing.
        assertThat(inked).isBetween(600, 3000);
    }

    @Test
    void textIsWrittenOverPictures() throws Exception {
        byte[] marked = transform(
                TestPictures.write(new BufferedImage(200, 60, BufferedImage.TYPE_INT_RGB), "png"),
                Format.PNG,
                new Watermark("Hallo", null, null, 1.0, 0.5, null, Colour.WHITE, false));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(marked));
        int inked = 0;
        for (int i = 0; i < 200 * 60; i++) {
            inked += (picture.getRGB(i % 200, i / 200) & 0xFF) > 128 ? 1 : 0;
        }
        assertThat(inked).isBetween(300, 6000);
    }

    @Test
    void textOfPagesIsDrawn() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(200, 60));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                // Not embedded, so the one that draws it has to bring a font.
                content.setFont(new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN), 40);
                content.newLineAtOffset(10, 15);
                content.showText("Hallo");
                content.endText();
            }
            document.save(file);
        }
        BufferedImage drawn = png(file.toByteArray());
        long dark = IntStream.range(0, drawn.getWidth() * drawn.getHeight())
                .filter(i -> (drawn.getRGB(i % drawn.getWidth(), i / drawn.getWidth()) & 0xFF) < 128)
                .count();
        assertThat((double) dark / drawn.getWidth() / drawn.getHeight()).isBetween(0.05, 0.25);
    }

    @Test
    void rareFormatsAreRead() throws Exception {
        for (String name : List.of("q.psd", "q.ico", "q.icns", "q.pict", "q.hdr")) {
            try (InputStream in = RecipeEngine.class.getResourceAsStream("formats/" + name)) {
                assertThat(png(in.readAllBytes()).getWidth()).as(name).isGreaterThan(30);
            }
        }
    }

    @Test
    void pagesAreDrawnAndPicturesPutOnPages() throws Exception {
        byte[] pdf = transform(TestPictures.plainJpeg(80, 60), Format.PDF);
        assertThat(png(pdf).getWidth()).isBetween(165, 168);
        assertThat(transform(pdf, Format.PDF).length).isGreaterThan(500);
    }

    private BufferedImage png(byte[] file) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(transform(file, Format.PNG)));
    }

    private byte[] transform(byte[] file, Format target, Step... steps) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RecipeEngine(workers)
                .transform(
                        ByteSource.of(file),
                        new Recipe(List.of(steps), new Output(target, null, null)),
                        Overlays.NONE,
                        Limits.DEFAULT,
                        out,
                        Progress.NONE);
        return out.toByteArray();
    }
}
