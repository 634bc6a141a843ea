package com.opusimg.engine.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Exiftool;
import com.opusimg.engine.Inspection;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.TestPictures;
import com.opusimg.engine.pixel.JavaPixels;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an independent reader and writer of metadata says of documents. */
class PdfExiftoolIT {

    private final RecipeEngine engine = new RecipeEngine(new PdfPixels(new JavaPixels()));

    @Test
    void nothingIsLeftInADocumentNorInThePicturesInIt() throws Exception {
        byte[] jpeg = Exiftool.write(
                TestPictures.plainJpeg(64, 48),
                "jpg",
                new byte[0],
                "-GPSLatitude=52.52",
                "-GPSLatitudeRef=N",
                "-GPSLongitude=13.4",
                "-GPSLongitudeRef=E",
                "-XMP-photoshop:City=Berlin",
                "-IPTC:By-line=" + TestPictures.SECRET);
        byte[] plain = Documents.of(
                document -> Documents.page(document, JPEGFactory.createFromByteArray(document, jpeg), 64, 48));
        // Written behind what was there, as an earlier and a later version in one file.
        byte[] told = Exiftool.write(
                plain,
                "pdf",
                new byte[0],
                "-PDF:Author=" + TestPictures.SECRET,
                "-PDF:Producer=A program",
                "-XMP-dc:Creator=" + TestPictures.SECRET,
                "-XMP-xmpMM:DocumentID=" + TestPictures.SECRET);
        assertThat(names(Exiftool.read(told))).contains("PDF:Author", "XMP-dc:Creator");
        assertThat(names(Exiftool.read(picture(told)))).contains("GPS:GPSLatitude", "XMP-photoshop:City");
        Inspection inspection = engine.describe(ByteSource.of(told));
        assertThat(inspection.summary().creator()).isEqualTo(TestPictures.SECRET);
        assertThat(inspection.summary().places()).containsExactly("Berlin");
        assertThat(inspection.summary().position().latitude()).isBetween(52.519, 52.521);

        byte[] clean = stripped(told);
        // It looks into the pictures inside as well.
        assertThat(names(Exiftool.read(clean)))
                .allMatch(name ->
                        name.matches("PDF:(EmbeddedImage.*|Linearized|PDFVersion|PageCount)|JFIF:.*|Composite:.*"));
        assertThat(names(Exiftool.read(picture(clean))))
                .allMatch(name -> name.startsWith("JFIF:") || name.startsWith("Composite:"));
        assertThat(new String(clean, StandardCharsets.ISO_8859_1)).doesNotContain(TestPictures.SECRET);
    }

    private byte[] stripped(byte[] file) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Recipe strip = new Recipe(List.of(), Output.SAME);
        engine.transform(ByteSource.of(file), strip, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        engine.verify(ByteSource.of(out.toByteArray()), strip);
        return out.toByteArray();
    }

    private static byte[] picture(byte[] document) throws Exception {
        COSStream image = Documents.images(document).getFirst();
        return Documents.raw(image);
    }

    /** All but what the reader says of the file itself. */
    private static TreeSet<String> names(JsonNode read) {
        TreeSet<String> names = new TreeSet<>();
        read.propertyNames().forEach(name -> {
            if (!name.equals("SourceFile")
                    && !name.startsWith("File:")
                    && !name.startsWith("System:")
                    && !name.startsWith("ExifTool:")) {
                names.add(name);
            }
        });
        return names;
    }
}
