package com.opusimg.engine.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageException.Problem;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.Resize;
import com.opusimg.engine.Step;
import com.opusimg.engine.TestPictures;
import com.opusimg.engine.pixel.JavaPixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfTest {

    /** A page of 64 × 56 pixels and a generic region of 54 × 44 in it, as PDF embeds them (ITU-T T.88, figure H.6). */
    private static final byte[] JBIG2 = HexFormat.of()
            .parseHex("000000003000010000001300000040000000380000000000000000000000"
                    + "0000000127000100000023000000360000002C000000040000000B0008"
                    + "03FFFDFF02FEFEFE04EEED87FBCB2BFFAC");

    private final ImageEngine engine = new RecipeEngine(new PdfPixels(new JavaPixels()));

    @Test
    void theFirstPageBecomesAPicture() throws Exception {
        byte[] pdf = document(2, false);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(transform(pdf, Format.PNG)));
        assertThat(image.getWidth()).isEqualTo(416);
        assertThat(image.getHeight()).isEqualTo(208);
        assertThat(image.getRGB(10, 200)).isEqualTo(0xFFFF0000);
        assertThat(image.getRGB(400, 10)).isEqualTo(0xFFFFFFFF);
        BufferedImage large =
                ImageIO.read(new ByteArrayInputStream(transform(pdf, Format.JPEG, Resize.inside(1000, 1000))));
        assertThat(large.getWidth()).isEqualTo(1000);
        assertThat(large.getHeight()).isEqualTo(500);
    }

    @Test
    void lettersAreDrawnInTheFontThatIsThere() throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(transform(document(1, false), Format.PNG)));
        int dark = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < 100; y++) {
                dark += (image.getRGB(x, y) & 0xFF) < 100 ? 1 : 0;
            }
        }
        assertThat(dark).isGreaterThan(200);
    }

    @Test
    void allPagesBecomePagesOfATiff() throws Exception {
        byte[] tiff = transform(document(3, false), Format.TIFF);
        assertThat(engine.inspect(ByteSource.of(tiff), Limits.DEFAULT).frames()).isEqualTo(3);
    }

    @Test
    void picturesBecomePages() throws Exception {
        for (byte[] picture : List.of(TestPictures.phoneJpeg(80, 60, 6), TestPictures.annotatedPng(60, 80))) {
            byte[] pdf = transform(picture, Format.PDF);
            assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).doesNotContain(TestPictures.SECRET);
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(document.getNumberOfPages()).isEqualTo(1);
                assertThat(new PDFRenderer(document).renderImage(0).getWidth()).isIn(60, 80);
            }
        }
        byte[] pages = transform(transform(document(3, false), Format.TIFF), Format.PDF);
        try (PDDocument document = Loader.loadPDF(pages)) {
            assertThat(document.getNumberOfPages()).isEqualTo(3);
        }
    }

    @Test
    void anAnimationBecomesAPageOfItsFirstFrame() throws Exception {
        try (PDDocument document = Loader.loadPDF(transform(TestPictures.animatedGif(40, 30, 3), Format.PDF))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            // The frames are red, green and blue on their left.
            assertThat(new PDFRenderer(document).renderImage(0).getRGB(5, 15) & 0xFFFFFF)
                    .isEqualTo(0xFF0000);
        }
    }

    @Test
    void scansTakeNoMoreThanTheirBits() throws Exception {
        BufferedImage page = new BufferedImage(1000, 1000, BufferedImage.TYPE_INT_RGB);
        var graphics = page.createGraphics();
        graphics.setColor(java.awt.Color.WHITE);
        graphics.fillRect(0, 0, 1000, 1000);
        graphics.setColor(java.awt.Color.BLACK);
        graphics.drawLine(10, 10, 990, 700);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(page, "png", png);
        byte[] pdf = transform(png.toByteArray(), Format.PDF);
        assertThat(Documents.images(pdf).getFirst().getFilters()).isEqualTo(COSName.CCITTFAX_DECODE);
        BufferedImage drawn =
                ImageIO.read(new ByteArrayInputStream(transform(pdf, Format.PNG, Resize.inside(1000, 1000))));
        assertThat(drawn.getRGB(2, 2)).isEqualTo(0xFFFFFFFF);
        assertThat(drawn.getRGB(10, 10) & 0xFF).isLessThan(128);
    }

    @Test
    void greyPicturesKeepTheirValues() throws Exception {
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            grey.setRGB(i % 16, i / 16, i * 0x10101);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(grey, "png", png);
        var image = Documents.images(transform(png.toByteArray(), Format.PDF)).getFirst();
        assertThat(image.getInt(COSName.BITS_PER_COMPONENT)).isEqualTo(8);
        byte[] samples = image.createInputStream().readAllBytes();
        for (int i = 0; i < 256; i++) {
            assertThat(samples[i] & 0xFF).isEqualTo(i);
        }
    }

    @Test
    void aScannersJbig2IsDrawn() throws Exception {
        byte[] pdf = Documents.of(document -> Documents.page(
                document,
                new PDImageXObject(
                        document,
                        new ByteArrayInputStream(JBIG2),
                        COSName.JBIG2_DECODE,
                        64,
                        56,
                        1,
                        PDDeviceGray.INSTANCE),
                64,
                56));
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(transform(pdf, Format.PNG)));
        int dark = 0;
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                dark += (drawn.getRGB(x, y) & 0xFF) < 128 ? 1 : 0;
            }
        }
        assertThat(dark).isBetween(100, drawn.getWidth() * drawn.getHeight() - 100);
        // Rewritten, it is what it was.
        assertThat(Documents.raw(Documents.images(transform(pdf, Format.PDF)).getFirst()))
                .isEqualTo(JBIG2);
    }

    @Test
    void aPageWithoutItsPictureIsNotDelivered() throws Exception {
        for (COSName filter : List.of(COSName.JPX_DECODE, COSName.DCT_DECODE)) {
            byte[] pdf = Documents.of(document -> Documents.page(
                    document,
                    new PDImageXObject(
                            document,
                            new ByteArrayInputStream(new byte[] {(byte) 0xFF, 0x4F, (byte) 0xFF, 0x51, 0, 4, 0, 0}),
                            filter,
                            8,
                            8,
                            8,
                            PDDeviceGray.INSTANCE),
                    50,
                    50));
            assertThatThrownBy(() -> transform(pdf, Format.PNG))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining(filter == COSName.JPX_DECODE ? "JPEG 2000" : "damaged")
                    .hasMessageContaining("Print it to a new PDF");
            // The document itself can be worked on.
            assertThat(transform(pdf, Format.PDF)).isNotEmpty();
        }
    }

    @Test
    void aDocumentTellsNothingAnyMore() throws Exception {
        byte[] told = document(2, true);
        Recipe keep = new Recipe(List.of(), new Output(Format.PDF, null, null));
        assertThatThrownBy(() -> engine.verify(ByteSource.of(told), keep))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.problem()).isEqualTo(Problem.METADATA_LEFT));
        byte[] clean = transform(told, Format.PDF);
        assertThat(new String(clean, StandardCharsets.ISO_8859_1)).doesNotContain(TestPictures.SECRET);
        try (PDDocument document = Loader.loadPDF(clean)) {
            assertThat(document.getDocument().getTrailer().containsKey(COSName.INFO))
                    .isFalse();
            assertThat(document.getDocumentCatalog().getMetadata()).isNull();
            assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
            COSDictionary page = document.getPage(0).getCOSObject();
            assertThat(page.containsKey(COSName.METADATA)).isFalse();
            assertThat(page.containsKey(COSName.getPDFName("PieceInfo"))).isFalse();
            assertThat(document.getPage(0)
                            .getAnnotations()
                            .getFirst()
                            .getCOSObject()
                            .getString(COSName.T))
                    .isNull();
            assertThat(document.getPage(0).getAnnotations().getFirst().getContents())
                    .isEqualTo("A note");
            assertThat(new PDFTextStripper().getText(document)).contains("Page 1", "Page 2");
        }
    }

    @Test
    void saysWhatItCannotDo() throws Exception {
        refused(locked("secret"), Problem.UNSUPPORTED_FORMAT, "password");
        refused(locked(""), Problem.UNSUPPORTED_FORMAT, "protected by its owner");
        refused(TestPictures.pdf(), Problem.CORRUPT_FILE, "damaged");
        refused("%PDF-1.7\nnothing\n%%EOF".getBytes(StandardCharsets.US_ASCII), Problem.CORRUPT_FILE, "damaged");
        assertThatThrownBy(() -> transform(document(1, false), Format.PDF, Resize.inside(10, 10)))
                .hasMessageContaining("pages of a PDF stay");
        assertThatThrownBy(() -> transform(document(1, false), Format.PNG, Resize.inside(30_000, 30_000)))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TOO_MANY_PIXELS));
    }

    @Test
    void aPageTreeThatBitesItsTailEnds() {
        byte[] loop = ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                        + "2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
                .getBytes(StandardCharsets.US_ASCII);
        refused(loop, Problem.CORRUPT_FILE, "damaged");
    }

    private void refused(byte[] pdf, Problem problem, String words) {
        for (Format target : List.of(Format.PNG, Format.PDF)) {
            assertThatThrownBy(() -> transform(pdf, target))
                    .hasMessageContaining(words)
                    .isInstanceOfSatisfying(
                            ImageException.class, e -> assertThat(e.problem()).isEqualTo(problem));
        }
    }

    private byte[] transform(byte[] input, Format target, Step... steps) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Recipe recipe = new Recipe(List.of(steps), new Output(target, null, null));
        engine.transform(ByteSource.of(input), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        engine.verify(ByteSource.of(out.toByteArray()), recipe);
        return out.toByteArray();
    }

    private static byte[] locked(String user) throws Exception {
        try (PDDocument document = Loader.loadPDF(document(1, false))) {
            AccessPermission nothing = new AccessPermission();
            nothing.setCanModify(false);
            document.protect(new StandardProtectionPolicy("owner", user, nothing));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] document(int pages, boolean tells) throws Exception {
        try (PDDocument document = new PDDocument()) {
            for (int i = 1; i <= pages; i++) {
                PDPage page = new PDPage(new PDRectangle(200, 100));
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.setNonStrokingColor(1f, 0f, 0f);
                    content.addRect(0, 0, 50, 20);
                    content.fill();
                    content.setNonStrokingColor(0f, 0f, 0f);
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 24);
                    content.newLineAtOffset(20, 70);
                    content.showText("Page " + i);
                    content.endText();
                }
            }
            if (tells) {
                tell(document);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static void tell(PDDocument document) throws Exception {
        document.getDocumentInformation().setAuthor(TestPictures.SECRET);
        document.getDocumentCatalog()
                .setMetadata(new PDMetadata(document, new ByteArrayInputStream(TestPictures.xmp())));
        COSDictionary page = document.getPage(0).getCOSObject();
        page.setItem(COSName.METADATA, new PDMetadata(document, new ByteArrayInputStream(TestPictures.xmp())));
        COSDictionary pieces = new COSDictionary();
        pieces.setString(COSName.getPDFName("Program"), TestPictures.SECRET);
        page.setItem(COSName.getPDFName("PieceInfo"), pieces);
        COSDictionary script = new COSDictionary();
        script.setItem(COSName.S, COSName.JAVA_SCRIPT);
        script.setString(COSName.JS, "app.alert('" + TestPictures.SECRET + "')");
        document.getDocumentCatalog().getCOSObject().setItem(COSName.OPEN_ACTION, script);
        PDAnnotationText note = new PDAnnotationText();
        note.setRectangle(new PDRectangle(10, 10, 20, 20));
        note.setContents("A note");
        note.setTitlePopup(TestPictures.SECRET);
        document.getPage(0).getAnnotations().add(note);
        document.getPage(0).setAnnotations(List.of(note));
    }
}
