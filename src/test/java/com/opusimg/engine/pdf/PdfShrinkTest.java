package com.opusimg.engine.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageException.Problem;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Metadata;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.TestPictures;
import com.opusimg.engine.pixel.JavaPixels;
import com.opusimg.engine.pixel.PixelEngine;
import com.opusimg.engine.vips.Libvips;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PdfShrinkTest {

    private static final ImageEngine PLAIN = new RecipeEngine(new PdfPixels(new JavaPixels()));

    static Stream<PixelEngine> engines() {
        return Stream.of(new JavaPixels(), Libvips.engine());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void photographsAreEncodedAnewAndScaledToWhatThePageNeeds(PixelEngine pixels) throws Exception {
        BufferedImage photograph = Documents.photograph(1200, 900, BufferedImage.TYPE_INT_RGB);
        byte[] input = Documents.of(document -> {
            PDImageXObject jpeg = JPEGFactory.createFromByteArray(document, Documents.jpeg(photograph, 0.95f));
            // Four inches: 300 pixels an inch, which is near enough; one inch: 1200, which is far too much.
            Documents.page(document, jpeg, 288, 216);
            PDImageXObject lossless = LosslessFactory.createFromImage(document, photograph);
            Documents.page(document, lossless, 72, 54);
        });
        byte[] output = transform(new RecipeEngine(new PdfPixels(pixels)), input, quality(70));
        assertThat(output.length).isLessThan(input.length / 6);
        List<COSStream> images = Documents.images(output);
        assertThat(images).allSatisfy(image -> {
            assertThat(image.getFilters()).isEqualTo(COSName.DCT_DECODE);
            assertThat(image.getInt(COSName.WIDTH)).isIn(1200, 220);
            assertThat(image.getInt(COSName.HEIGHT)).isIn(900, 165);
        });
        assertThat(images).extracting(image -> image.getInt(COSName.WIDTH)).contains(1200, 220);
        looksAlike(input, output, 0);
        looksAlike(input, output, 1);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void greyStaysGrey(PixelEngine pixels) throws Exception {
        BufferedImage photograph = Documents.photograph(600, 600, BufferedImage.TYPE_BYTE_GRAY);
        byte[] input = Documents.of(document -> {
            Documents.page(document, LosslessFactory.createFromImage(document, photograph), 600, 600);
            Documents.page(
                    document, JPEGFactory.createFromByteArray(document, Documents.jpeg(photograph, 1)), 600, 600);
        });
        byte[] output = transform(new RecipeEngine(new PdfPixels(pixels)), input, quality(70));
        // The engine in plain Java writes JPEG in three channels only, and so leaves grey alone.
        if (!pixels.capabilities().engine().equals("java")) {
            assertThat(output.length).isLessThan(input.length / 2);
        }
        looksAlike(input, output, 0);
        looksAlike(input, output, 1);
    }

    @Test
    void whatIsNoPhotographStaysBitForBit() throws Exception {
        byte[] input = Documents.of(document -> {
            BufferedImage drawing = new BufferedImage(800, 800, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = drawing.createGraphics();
            for (int i = 0; i < 60; i++) {
                graphics.setColor(new Color(i * 997 * 131 % 0xFFFFFF));
                graphics.drawLine(0, i * 13, 800, 800 - i * 7);
            }
            Documents.page(document, LosslessFactory.createFromImage(document, drawing), 80, 80);
            BufferedImage noise = Documents.photograph(400, 400, BufferedImage.TYPE_INT_RGB);
            BufferedImage bits = new BufferedImage(400, 400, BufferedImage.TYPE_BYTE_BINARY);
            bits.createGraphics().drawImage(noise, 0, 0, null);
            Documents.page(document, CCITTFactory.createFromImage(document, bits), 40, 40);
            BufferedImage alpha = new BufferedImage(400, 400, BufferedImage.TYPE_BYTE_GRAY);
            alpha.createGraphics().drawImage(noise, 0, 0, null);
            PDImageXObject seenThrough = LosslessFactory.createFromImage(document, drawing);
            PDImageXObject mask = LosslessFactory.createFromImage(document, alpha);
            seenThrough.getCOSObject().setItem(COSName.SMASK, mask);
            Documents.page(document, seenThrough, 40, 40);
            PDImageXObject ink =
                    JPEGFactory.createFromByteArray(document, TestPictures.cmykJpeg(300, 300, 10, 200, 100, 30));
            Documents.page(document, ink, 40, 40);
            PDImageXObject keyed = LosslessFactory.createFromImage(document, noise);
            COSArray range = new COSArray();
            List.of(0, 9, 0, 9, 0, 9).forEach(value -> range.add(COSInteger.get(value)));
            keyed.getCOSObject().setItem(COSName.MASK, range);
            Documents.page(document, keyed, 40, 40);
        });
        byte[] output = transform(PLAIN, input, quality(40));
        for (int page = 0; page < 5; page++) {
            assertThat(Arrays.equals(argb(draw(output, page)), argb(draw(input, page))))
                    .as("page " + page)
                    .isTrue();
        }
        assertThat(output.length).isLessThanOrEqualTo(input.length);
    }

    @Test
    void withoutAQualityNoPixelChanges() throws Exception {
        byte[] input = Documents.of(document -> Documents.page(
                document,
                JPEGFactory.createFromByteArray(
                        document, Documents.jpeg(Documents.photograph(900, 900, BufferedImage.TYPE_INT_RGB), 0.95f)),
                90,
                90));
        byte[] output = transform(PLAIN, input, new Output(Format.PDF, null, null));
        assertThat(Documents.raw(Documents.images(output).getFirst()))
                .isEqualTo(Documents.raw(Documents.images(input).getFirst()));
    }

    @Test
    void whatIsThereTwiceStandsThereOnce() throws Exception {
        BufferedImage photograph = Documents.photograph(500, 500, BufferedImage.TYPE_INT_RGB);
        BufferedImage other = Documents.photograph(500, 500, BufferedImage.TYPE_INT_RGB);
        other.setRGB(7, 7, 0xFF0000);
        byte[] input = Documents.of(document -> {
            for (BufferedImage image : List.of(photograph, photograph, other)) {
                Documents.page(document, LosslessFactory.createFromImage(document, image), 500, 500);
            }
        });
        byte[] output = transform(PLAIN, input, new Output(Format.PDF, null, null));
        assertThat(Documents.images(input)).hasSize(3);
        assertThat(Documents.images(output)).hasSize(2);
        for (int page = 0; page < 3; page++) {
            assertThat(Arrays.equals(argb(draw(output, page)), argb(draw(input, page))))
                    .isTrue();
        }
    }

    @Test
    void whatIsPackedPoorlyIsPackedWell() throws Exception {
        byte[] input = Documents.of(document -> {
            PDPage page = new PDPage(new PDRectangle(100, 100));
            document.addPage(page);
            try (PDPageContentStream content =
                    new PDPageContentStream(document, page, PDPageContentStream.AppendMode.OVERWRITE, false)) {
                for (int i = 0; i < 3000; i++) {
                    content.addRect(i % 90, i / 40f, 5, 5);
                    content.fill();
                }
            }
        });
        assertThat(transform(PLAIN, input, new Output(Format.PDF, null, null)).length)
                .isLessThan(input.length / 3);
    }

    @Test
    void asManyBytesAsAskedFor() throws Exception {
        byte[] input = Documents.of(document -> Documents.page(
                document,
                JPEGFactory.createFromByteArray(
                        document, Documents.jpeg(Documents.photograph(900, 900, BufferedImage.TYPE_INT_RGB), 0.95f)),
                500,
                500));
        Output asked = new Output(Format.PDF, null, null).withTargetBytes(60_000L);
        assertThat(transform(PLAIN, input, asked).length).isBetween(30_000, 60_000);
        assertThatThrownBy(() -> transform(PLAIN, input, asked.withTargetBytes(1500L)))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TARGET_UNREACHABLE));
        byte[] picture = Documents.jpeg(Documents.photograph(900, 900, BufferedImage.TYPE_INT_RGB), 0.95f);
        assertThat(transform(PLAIN, picture, asked).length).isBetween(30_000, 60_000);
    }

    @Test
    void noLargerThanItCame() throws Exception {
        byte[] input = Documents.of(document -> Documents.page(
                document,
                JPEGFactory.createFromByteArray(
                        document, Documents.jpeg(Documents.photograph(400, 400, BufferedImage.TYPE_INT_RGB), 0.3f)),
                400,
                400));
        byte[] once = transform(PLAIN, input, quality(90));
        byte[] twice = transform(PLAIN, once, quality(90));
        // Where metadata goes the file is always a new one; the numbers of its objects take a few bytes more.
        assertThat(once.length).isLessThan(input.length + 16);
        assertThat(twice.length).isLessThan(once.length + 16);
        assertThat(Documents.raw(Documents.images(once).getFirst()))
                .isEqualTo(Documents.raw(Documents.images(input).getFirst()));
        // With its metadata, a document that gets no smaller is the same file.
        assertThat(transform(PLAIN, once, new Output(Format.PDF, 90, Metadata.KEEP)))
                .isEqualTo(once);
    }

    private static Output quality(int quality) {
        return new Output(Format.PDF, quality, null);
    }

    private static byte[] transform(ImageEngine engine, byte[] input, Output output) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Recipe recipe = new Recipe(List.of(), output);
        engine.transform(ByteSource.of(input), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        engine.verify(ByteSource.of(out.toByteArray()), recipe);
        return out.toByteArray();
    }

    private static BufferedImage draw(byte[] pdf, int page) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImage(page, 2);
        }
    }

    private static int[] argb(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static void looksAlike(byte[] before, byte[] after, int page) throws Exception {
        int[] a = argb(draw(before, page));
        int[] b = argb(draw(after, page));
        assertThat(a).hasSameSizeAs(b);
        double difference = 0;
        for (int i = 0; i < a.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                difference += Math.abs((a[i] >> shift & 0xFF) - (b[i] >> shift & 0xFF));
            }
        }
        assertThat(difference / a.length / 3).isLessThan(6);
    }
}
