package com.opusimg.engine.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageException.Problem;
import com.opusimg.engine.Inspection;
import com.opusimg.engine.KeptField;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Metadata;
import com.opusimg.engine.Outcome;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.RemovedMetadata.Group;
import com.opusimg.engine.TestPictures;
import com.opusimg.engine.pixel.JavaPixels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;

class PdfInspectionTest {

    private static final String SECRET = TestPictures.SECRET;
    private static final Recipe STRIP = new Recipe(List.of(), Output.SAME);

    private final ImageEngine engine = new RecipeEngine(new PdfPixels(new JavaPixels()));

    @Test
    void tellsWhoMadeItWhenWithWhatAndWhere() throws Exception {
        Inspection told = engine.describe(ByteSource.of(talkative()));
        assertThat(Inspection.fromJson(told.toJson())).isEqualTo(told);
        assertThat(told.summary().creator()).isEqualTo("Author " + SECRET);
        assertThat(told.summary().taken()).isEqualTo("2025-01-02T03:04:05+02:00");
        assertThat(told.summary().software()).contains("Program " + SECRET);
        // Of the JPEG on its page, which a phone took.
        assertThat(told.summary().position()).isNotNull();
        assertThat(told.place()).isTrue();
        assertThat(told.summary().makerNotes()).isTrue();
        assertThat(names(told, Group.AUTHOR)).contains("Author", "Author of an annotation");
        assertThat(names(told, Group.POSITION)).contains("Picture inside: GPS Latitude");
        assertThat(names(told, Group.XMP)).contains("XMP packet");
        assertThat(names(told, Group.OTHER))
                .contains("Attached file", "Attached files", "Script", "Identifier of an earlier version");
        assertThat(told.groups().stream()
                        .flatMap(group -> group.fields().stream())
                        .filter(field -> field.name().equals("Attached file"))
                        .map(Inspection.Field::value))
                .contains("hidden.txt");
    }

    @Test
    void losesAllOfItAndTheReportNamesIt() throws Exception {
        byte[] told = talkative();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Outcome outcome =
                engine.transform(ByteSource.of(told), STRIP, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        engine.verify(ByteSource.of(out.toByteArray()), STRIP);
        assertThat(outcome.removed().place()).isTrue();
        assertThat(outcome.removed().toJson())
                .contains("Picture inside: GPS Latitude", "\"Author\"", "Attached file", "Script")
                .doesNotContain(SECRET);
        Inspection left = engine.describe(ByteSource.of(out.toByteArray()));
        assertThat(left.groups()).isEmpty();
        assertThat(left.count()).isZero();
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            PdfObjects.visit(document.getDocument().getTrailer(), dictionary -> {
                assertThat(dictionary.toString()).doesNotContain(SECRET);
                if (dictionary instanceof COSStream stream) {
                    assertThat(new String(
                                    stream.createInputStream(DecodeOptions.DEFAULT)
                                            .readAllBytes(),
                                    StandardCharsets.ISO_8859_1))
                            .doesNotContain(SECRET, "Exif", "ns.adobe.com");
                }
            });
            PDAcroForm form = document.getDocumentCatalog().getAcroForm();
            assertThat(form.getField("name").getValueAsString()).isEqualTo("Typed in");
            assertThat(document.getPage(0).getAnnotations())
                    .anySatisfy(note -> assertThat(note.getContents()).isEqualTo("A note"));
        }
    }

    @Test
    void aPictureThatIsTouchedByNothingElseKeepsItsPixels() throws Exception {
        byte[] phone = TestPictures.phoneJpeg(200, 100, 6);
        byte[] pdf = Documents.of(
                document -> Documents.page(document, JPEGFactory.createFromByteArray(document, phone), 200, 100));
        byte[] clean = transform(pdf, STRIP);
        byte[] jpeg = Documents.raw(Documents.images(clean).getFirst());
        assertThat(new String(jpeg, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", SECRET);
        assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getRGB(3, 3))
                .isEqualTo(ImageIO.read(new ByteArrayInputStream(phone)).getRGB(3, 3));
    }

    @Test
    void aJpeg2000LosesItsBoxesAndComments() throws Exception {
        byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.writeBytes(new byte[] {(byte) 0xFF, 0x4F, (byte) 0xFF, 0x64, 0, (byte) (secret.length + 4), 0, 1});
        code.writeBytes(secret);
        code.writeBytes(new byte[] {(byte) 0xFF, 0x52, 0, 4, 1, 2, (byte) 0xFF, (byte) 0x90, 0, 10, 9, 8, 7});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        box(file, "jP  ", new byte[] {13, 10, (byte) 0x87, 10});
        box(file, "uuid", secret);
        box(file, "xml ", secret);
        box(file, "jp2c", code.toByteArray());
        Jpeg2000.Stripped stripped = Jpeg2000.strip(file.toByteArray());
        assertThat(stripped.removed()).containsExactly("Metadata box (UUID)", "XML box", "Comment");
        assertThat(new String(stripped.file(), StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
        assertThat(stripped.file().length).isEqualTo(12 + 8 + code.size() - secret.length - 6);
        assertThat(Jpeg2000.strip(stripped.file()).removed()).isEmpty();
        assertThat(Jpeg2000.strip(stripped.file()).file()).isEqualTo(stripped.file());
        assertThat(Jpeg2000.strip(secret).file()).isEqualTo(secret);
        byte[] pdf = Documents.of(document -> Documents.page(
                document,
                new PDImageXObject(
                        document,
                        new ByteArrayInputStream(file.toByteArray()),
                        COSName.JPX_DECODE,
                        1,
                        1,
                        8,
                        PDDeviceGray.INSTANCE),
                10,
                10));
        assertThat(new String(transform(pdf, STRIP), StandardCharsets.ISO_8859_1))
                .doesNotContain(SECRET);
    }

    @Test
    void keptFieldsOfADocumentPassToAPicture() throws Exception {
        Metadata kept = Metadata.keeping(List.of(KeptField.CREATOR, KeptField.DATE));
        byte[] jpeg = transform(talkative(), new Recipe(List.of(), new Output(Format.JPEG, 80, kept)));
        Inspection.Summary told = engine.describe(ByteSource.of(jpeg)).summary();
        assertThat(told.creator()).isEqualTo("Author " + SECRET);
        assertThat(told.taken()).isEqualTo("2025-01-02T03:04:05+02:00");
    }

    @Test
    void whereMetadataStaysItTellsTheSame() throws Exception {
        byte[] told = talkative();
        byte[] kept = transform(told, new Recipe(List.of(), new Output(Format.PDF, null, Metadata.KEEP)));
        assertThat(engine.describe(ByteSource.of(kept))).isEqualTo(engine.describe(ByteSource.of(told)));
    }

    @Test
    void signedOnesAndThoseThatWouldBeEmptyAreRefused() throws Exception {
        byte[] signed = Documents.of(document -> {
            document.addPage(new PDPage(new PDRectangle(100, 100)));
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            COSDictionary field = new COSDictionary();
            field.setItem(COSName.FT, COSName.SIG);
            COSDictionary value = new COSDictionary();
            value.setItem(COSName.BYTERANGE, new COSArray());
            field.setItem(COSName.V, value);
            COSArray fields = new COSArray();
            fields.add(field);
            form.getCOSObject().setItem(COSName.FIELDS, fields);
        });
        refused(signed, "is signed");
        assertThat(transform(signed, new Recipe(List.of(), new Output(Format.PNG, null, null))))
                .isNotEmpty();
        for (Map.Entry<String, String> one :
                Map.of("Collection", "portfolio", "NeedsRendering", "XFA").entrySet()) {
            refused(
                    Documents.of(document -> {
                        document.addPage(new PDPage(new PDRectangle(100, 100)));
                        COSDictionary catalogue = document.getDocumentCatalog().getCOSObject();
                        if (one.getKey().equals("Collection")) {
                            catalogue.setItem(COSName.COLLECTION, new COSDictionary());
                        } else {
                            catalogue.setBoolean(COSName.getPDFName(one.getKey()), true);
                        }
                    }),
                    one.getValue());
        }
    }

    private void refused(byte[] pdf, String words) {
        assertThatThrownBy(() -> transform(pdf, STRIP))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNSUPPORTED_FORMAT));
    }

    private byte[] transform(byte[] input, Recipe recipe) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        engine.transform(ByteSource.of(input), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        engine.verify(ByteSource.of(out.toByteArray()), recipe);
        return out.toByteArray();
    }

    private static List<String> names(Inspection told, Group group) {
        return told.groups().stream()
                .filter(fields -> fields.group() == group)
                .flatMap(fields -> fields.fields().stream())
                .map(Inspection.Field::name)
                .toList();
    }

    private static void box(ByteArrayOutputStream out, String type, byte[] content) {
        out.writeBytes(new byte[] {0, 0, 0, (byte) (content.length + 8)});
        out.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(content);
    }

    private static byte[] talkative() throws Exception {
        return Documents.of(document -> {
            PDPage page = Documents.page(
                    document, JPEGFactory.createFromByteArray(document, TestPictures.phoneJpeg(6)), 80, 60);
            document.getDocumentInformation().setAuthor("Author " + SECRET);
            document.getDocumentInformation().setProducer("Program " + SECRET);
            document.getDocumentInformation().setCustomMetadataValue("Department", SECRET);
            Calendar moment = Calendar.getInstance(TimeZone.getTimeZone("GMT+2"));
            moment.clear();
            moment.set(2025, Calendar.JANUARY, 2, 3, 4, 5);
            document.getDocumentInformation().setCreationDate(moment);
            document.getDocumentCatalog()
                    .setMetadata(new PDMetadata(document, new ByteArrayInputStream(TestPictures.xmp())));
            PDAnnotationText note = new PDAnnotationText();
            note.setRectangle(new PDRectangle(10, 10, 20, 20));
            note.setContents("A note");
            note.setTitlePopup(SECRET);
            note.setAnnotationName(SECRET);
            page.setAnnotations(List.of(note));
            COSDictionary script = new COSDictionary();
            script.setItem(COSName.S, COSName.JAVA_SCRIPT);
            script.setString(COSName.JS, SECRET);
            page.getCOSObject().setItem(COSName.AA, script);
            attach(document);
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDTextField field = new PDTextField(form);
            field.setPartialName("name");
            field.getCOSObject().setString(COSName.V, "Typed in");
            form.getFields().add(field);
            COSArray both = new COSArray();
            both.add(new COSString("first " + SECRET));
            both.add(new COSString("second"));
            document.getDocument().getTrailer().setItem(COSName.ID, both);
        });
    }

    private static void attach(PDDocument document) throws Exception {
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setFile("hidden.txt");
        PDEmbeddedFile embedded =
                new PDEmbeddedFile(document, new ByteArrayInputStream(SECRET.getBytes(StandardCharsets.US_ASCII)));
        embedded.setCreationDate(Calendar.getInstance());
        file.setEmbeddedFile(embedded);
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of("hidden.txt", file));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
    }
}
