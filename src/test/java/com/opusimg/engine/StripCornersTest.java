package com.opusimg.engine;

import static com.opusimg.engine.TestPictures.SECRET;
import static com.opusimg.engine.corpus.Parts.chunk;
import static com.opusimg.engine.corpus.Parts.concat;
import static com.opusimg.engine.corpus.Parts.latin;
import static com.opusimg.engine.corpus.Parts.little;
import static com.opusimg.engine.corpus.Parts.riff;
import static com.opusimg.engine.corpus.Parts.segment;
import static com.opusimg.engine.corpus.Parts.text;
import static com.opusimg.engine.corpus.Parts.webp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.engine.pixel.JavaPixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where metadata hides, and what must not go with it. */
class StripCornersTest {

    private static final Recipe STRIP = new Recipe(List.of(), Output.SAME);

    private final ImageEngine engine = new RecipeEngine(new JavaPixels());

    @Test
    @Promise("IMG-6")
    void nothingHidesInAReservedSegment() throws Exception {
        byte[] plain = TestPictures.plainJpeg(40, 30);
        for (int marker : new int[] {0x02, 0xBF, 0xF7}) {
            byte[] hidden = behindStart(plain, segment(marker, latin(SECRET)));
            assertThat(engine.describe(ByteSource.of(hidden)).count()).isEqualTo(1);
            assertThat(strip(hidden)).isEqualTo(strip(plain));
        }
    }

    @Test
    void whatWasCoveredIsSeenNowhereWhereMetadataStays() throws Exception {
        String shown = text(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}) + "seen";
        Recipe covered = new Recipe(
                List.of(new Redact(List.of(new Redact.Box(0, 0, 20, 20)), null, null)),
                new Output(null, 90, Metadata.KEEP));
        byte[] exif = TestPictures.exif(1, latin(shown));
        // Of an uncompressed one, and what only its maker knows of.
        byte[] strips = TestPictures.exif(1, latin("seen"));
        int thumbnail = text(strips).indexOf("\2\1\0\4\0\0\0\1");
        strips[thumbnail] = strips[thumbnail + 12] = 1;
        strips[thumbnail + 1] = 0x11;
        strips[thumbnail + 13] = 0x17;
        byte[] notes = TestPictures.exif(1, null);
        System.arraycopy(latin(shown), 0, notes, 720, shown.length());
        byte[] packet = latin(
                "<x:xmpmeta xmlns:x='adobe:ns:meta/' xmlns:g='http://ns.adobe.com/xap/1.0/g/img/'>seen</x:xmpmeta>");
        byte[] photoshop = concat(
                latin("Photoshop 3.0\0"), resource(0x0409, shown), resource(0x03ED, "stays"), resource(0x040C, shown));
        for (byte[] block : List.of(exif, strips, notes)) {
            byte[] input = behindStart(
                    TestPictures.plainJpeg(40, 30),
                    segment(0xE1, concat(latin("Exif\0\0"), block)),
                    segment(0xE1, concat(latin("http://ns.adobe.com/xap/1.0/\0"), packet)),
                    segment(0xED, photoshop));
            assertThat(text(transform(input, covered)))
                    .contains("stays", "Exif")
                    .doesNotContain("seen");
        }
        byte[] plain = TestPictures.write(TestPictures.photo(40, 30), "png");
        byte[] png = concat(
                Arrays.copyOf(plain, 33),
                chunk("zTXt", latin("Raw profile type exif\0\0seen")),
                chunk("iTXt", latin("XML:com.adobe.xmp\0\1\0\0\0seen")),
                chunk("tEXt", latin("Author\0stays")),
                Arrays.copyOfRange(plain, 33, plain.length));
        assertThat(text(transform(png, covered))).contains("stays").doesNotContain("seen");
    }

    /** One of Photoshop, with data of even length. */
    private static byte[] resource(int id, String data) {
        byte[] bytes = latin(data + (data.length() % 2 == 0 ? "" : " "));
        return concat(
                latin("8BIM"),
                ByteBuffer.allocate(8)
                        .putShort((short) id)
                        .putShort((short) 0)
                        .putInt(bytes.length)
                        .array(),
                bytes);
    }

    private static byte[] behindStart(byte[] jpeg, byte[]... segments) {
        return concat(Arrays.copyOf(jpeg, 2), concat(segments), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    @Test
    @Promise("IMG-6")
    void nothingHidesBehindAGifsControl() throws Exception {
        byte[] gif = TestPictures.animatedGif(40, 30, 2);
        int control = text(gif).indexOf("!\u00F9\u0004");
        byte[] longer = concat(
                Arrays.copyOf(gif, control + 2),
                new byte[] {(byte) (4 + SECRET.length())},
                Arrays.copyOfRange(gif, control + 3, control + 7),
                latin(SECRET),
                Arrays.copyOfRange(gif, control + 7, gif.length));
        byte[] more = concat(
                Arrays.copyOf(gif, control + 7),
                new byte[] {(byte) SECRET.length()},
                latin(SECRET),
                Arrays.copyOfRange(gif, control + 7, gif.length));
        for (byte[] picture : List.of(longer, more)) {
            assertThat(strip(picture)).isEqualTo(strip(gif));
        }
    }

    @Test
    @Promise("IMG-6")
    void jpegSegmentsGoWhereverTheyStand() throws Exception {
        byte[] jpeg = TestPictures.write(TestPictures.photo(40, 30), "jpeg");
        int jfif = 4 + (jpeg[4] & 0xFF) * 256 + (jpeg[5] & 0xFF);
        int scan = find(jpeg, 0xDA);
        byte[] icc1 = segment(0xE2, concat(latin("ICC_PROFILE\0"), new byte[] {1, 2}, new byte[300]));
        byte[] icc2 = segment(0xE2, concat(latin("ICC_PROFILE\0"), new byte[] {2, 2}, new byte[200]));
        byte[] adobe = segment(0xEE, new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 1});
        byte[] picture = concat(
                Arrays.copyOf(jpeg, jfif),
                segment(0xE2, latin("MPF\0MM\0*" + SECRET)),
                icc1,
                segment(
                        0xE1,
                        latin("http://ns.adobe.com/xmp/extension/\0" + SECRET + "0123456789abcdef0123456789abcdef")),
                segment(0xEB, latin("JP" + SECRET)),
                icc2,
                segment(0xEE, latin("Adobe" + "1234567" + SECRET)),
                Arrays.copyOfRange(jpeg, jfif, scan),
                segment(0xFE, latin(SECRET)),
                Arrays.copyOfRange(jpeg, scan, jpeg.length - 2),
                segment(0xFE, latin(SECRET)),
                segment(0xE1, latin("Exif\0\0" + SECRET)),
                new byte[] {(byte) 0xFF, (byte) 0xD9},
                TestPictures.plainJpeg(8, 8),
                latin("PK\3\4" + SECRET));
        byte[] stripped = strip(picture);
        assertThat(text(stripped)).doesNotContain(SECRET, "MPF", "PK").contains("ICC_PROFILE", "Adobe1234567");
        assertThat(stripped.length).isEqualTo(jpeg.length + icc1.length + icc2.length + adobe.length);
        assertThat(engine
                        .transform(
                                ByteSource.of(picture),
                                STRIP,
                                Overlays.NONE,
                                Limits.DEFAULT,
                                new ByteArrayOutputStream(),
                                Progress.NONE)
                        .removed()
                        .groups()
                        .stream()
                        .flatMap(fields -> fields.names().stream()))
                .contains(
                        "Index of further pictures (MPF)",
                        "Content credentials (C2PA)",
                        "Comment between scans",
                        "Data after the end of the picture");
    }

    @Test
    void restartMarkersAndFillBytesBelongToTheScan() throws Exception {
        byte[] jpeg = TestPictures.write(TestPictures.photo(40, 30), "jpeg");
        byte[] odd = concat(
                Arrays.copyOf(jpeg, jpeg.length - 2),
                new byte[] {(byte) 0xFF, (byte) 0xD0, 1, 2, (byte) 0xFF, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xD9});
        assertThat(Arrays.equals(strip(odd), odd)).isTrue();
    }

    /** Markers may stand anywhere in the window through which a large file is read. */
    @Test
    void aMarkerAcrossTheEndOfAWindowIsSeen() throws Exception {
        byte[] jpeg = TestPictures.write(TestPictures.photo(40, 30), "jpeg");
        byte[] head = Arrays.copyOf(jpeg, jpeg.length - 2);
        byte[] tail = concat(new byte[] {(byte) 0xFF, (byte) 0xD9}, latin(SECRET));
        for (int shift = 0; shift < 12; shift++) {
            long zeros = (1 << 17) - head.length % (1 << 17) - 6 + shift;
            CountingOutput out = new CountingOutput();
            engine.transform(
                    new ZerosBetween(head, zeros, tail), STRIP, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
            assertThat(out.count).as("shift %d", shift).isEqualTo(head.length + zeros + 2);
        }
    }

    @Test
    @Promise("IMG-6")
    void pngChunksGoWhereverTheyStand() throws Exception {
        byte[] png = TestPictures.write(TestPictures.photo(40, 30), "png");
        int end = png.length - 12;
        byte[] picture = concat(
                Arrays.copyOf(png, 33),
                chunk("caBX", latin(SECRET)),
                chunk("gAMA", new byte[] {0, 1, 2, 3}),
                chunk("pHYs", latin("123456789" + SECRET)),
                Arrays.copyOfRange(png, 33, end),
                chunk("tEXt", latin("Comment\0" + SECRET)),
                chunk("eXIf", TestPictures.exif(1, null)),
                chunk("IEND", latin(SECRET)));
        byte[] stripped = strip(picture);
        assertThat(text(stripped)).doesNotContain(SECRET, "eXIf", "caBX", "pHYs");
        assertThat(stripped).hasSize(png.length + 16);
        assertThat(pixels(stripped)).isEqualTo(pixels(png));
    }

    @Test
    void anAnimatedPngStaysOne() throws Exception {
        byte[] png = TestPictures.write(TestPictures.photo(8, 8), "png");
        byte[] control = ByteBuffer.allocate(26)
                .putInt(0)
                .putInt(8)
                .putInt(8)
                .position(26)
                .array();
        byte[] animated = concat(
                Arrays.copyOf(png, 33),
                chunk("acTL", new byte[] {0, 0, 0, 1, 0, 0, 0, 0}),
                chunk("fcTL", control),
                Arrays.copyOfRange(png, 33, png.length));
        assertThat(strip(animated)).isEqualTo(animated);
    }

    @Test
    @Promise("IMG-6")
    void webpFramesAndFlagsHideNothing() throws Exception {
        byte[] still = TestPictures.plainWebp();
        byte[] bitstream = Arrays.copyOfRange(still, 12, still.length);
        byte[] frame = concat(new byte[16], riff("SECR", latin(SECRET)), bitstream);
        byte[] body = concat(
                riff("VP8X", new byte[] {0x0C | 0x12, 1, 2, 3, 0, 0, 0, 0, 0, 0}),
                riff("ANIM", new byte[6]),
                riff("ANMF", frame),
                riff("XMP ", TestPictures.xmp()));
        byte[] stripped = strip(webp(body));
        assertThat(text(stripped)).doesNotContain(SECRET, "SECR", "XMP");
        assertThat(stripped[20]).as("flags: alpha and animation").isEqualTo((byte) 0x12);
        assertThat(Arrays.copyOfRange(stripped, 21, 24)).containsOnly(0);
        assertThat(engine.inspect(ByteSource.of(stripped), Limits.DEFAULT).frames())
                .isEqualTo(1);
    }

    @Test
    void aSimpleWebpGetsTheExtendedLayoutForWhatIsKept() throws Exception {
        byte[] exif = TestPictures.exif(1, null);
        byte[] plain = TestPictures.plainWebp();
        byte[] body = concat(Arrays.copyOfRange(plain, 12, plain.length), riff("EXIF", exif));
        byte[] kept = transform(webp(body), keeping(KeptField.CREATOR));
        assertThat(text(kept)).contains("VP8X", SECRET);
        assertThat(engine.inspect(ByteSource.of(kept), Limits.DEFAULT))
                .isEqualTo(engine.inspect(ByteSource.of(plain), Limits.DEFAULT));
        assertThat(pixels(kept)).isEqualTo(pixels(plain));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Promise("IMG-6")
    void tiffPagesLoseSmallerCopiesAndFurtherDirectories(boolean big) throws Exception {
        byte[] picture = tiff(big, 2, 8, 6);
        byte[] stripped = strip(picture);
        assertThat(text(stripped)).doesNotContain(SECRET);
        ImageInfo info = engine.inspect(ByteSource.of(stripped), Limits.DEFAULT);
        assertThat(info.frames()).as("the smaller copy is gone").isEqualTo(2);
        assertThat(strip(stripped)).isEqualTo(stripped);
        if (!big) {
            assertThat(pixels(stripped)).isEqualTo(pixels(picture));
        }
        RemovedMetadata removed = engine.transform(
                        ByteSource.of(picture),
                        STRIP,
                        Overlays.NONE,
                        Limits.DEFAULT,
                        new ByteArrayOutputStream(),
                        Progress.NONE)
                .removed();
        assertThat(removed.groups().stream().map(RemovedMetadata.Fields::group))
                .contains(RemovedMetadata.Group.THUMBNAIL, RemovedMetadata.Group.AUTHOR);
        byte[] kept = transform(picture, keeping(KeptField.CREATOR));
        assertThat(text(kept)).containsOnlyOnce(SECRET + " author");
        Inspection told = engine.describe(ByteSource.of(kept));
        assertThat(told.summary().creator()).isEqualTo(SECRET + " author");
        assertThat(told.count()).isEqualTo(1);
    }

    @Test
    void aRawFileIsNotTakenForItsPreview() {
        byte[] tiff = TestPictures.annotatedTiff(40, 30);
        // XMP becomes a pointer to further pictures, and the first page a smaller copy.
        ByteBuffer entries = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
        entries.putShort(10 + 10 * 12, (short) 254).putInt(10 + 10 * 12 + 4, 1).putShort(10 + 10 * 12 + 2, (short) 4);
        entries.putInt(10 + 10 * 12 + 8, 1);
        entries.putShort(10 + 11 * 12, (short) 330);
        assertThatThrownBy(() -> strip(tiff))
                .isInstanceOfSatisfying(
                        ImageException.class,
                        e -> assertThat(e.problem()).isEqualTo(ImageException.Problem.UNSUPPORTED_OUTPUT));
    }

    @Test
    @Promise("IMG-6")
    void whatIsKeptByNameIsRefusedInAnyOtherShape() throws Exception {
        Recipe keep = keeping(KeptField.CREATOR);
        byte[] kept = transform(TestPictures.phoneJpeg(1), keep);
        assertThat(text(kept)).containsOnlyOnce(SECRET);
        engine.verify(ByteSource.of(kept), keep);
        assertThatThrownBy(() -> engine.verify(ByteSource.of(kept), STRIP)).hasMessageContaining("not delivered");
        assertThatThrownBy(() -> engine.verify(ByteSource.of(kept), keeping(KeptField.DATE)))
                .hasMessageContaining("not delivered");
        assertThatThrownBy(() -> engine.verify(ByteSource.of(TestPictures.phoneJpeg(1)), keep))
                .hasMessageContaining("not delivered");
        // The same fields in a block with room for something else.
        int exif = text(kept).indexOf("Exif\0\0");
        int length = (kept[exif - 2] & 0xFF) * 256 + (kept[exif - 1] & 0xFF);
        byte[] roomy = concat(
                Arrays.copyOf(kept, exif - 2),
                new byte[] {(byte) ((length + 8) / 256), (byte) (length + 8)},
                Arrays.copyOfRange(kept, exif, exif + length - 2),
                latin("12345678"),
                Arrays.copyOfRange(kept, exif + length - 2, kept.length));
        engine.inspect(ByteSource.of(roomy), Limits.DEFAULT);
        assertThatThrownBy(() -> engine.verify(ByteSource.of(roomy), keep)).hasMessageContaining("not delivered");
    }

    @Test
    void whatIsKeptIsNotReportedAsRemoved() throws Exception {
        Recipe keep = keeping(KeptField.CREATOR, KeptField.DATE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RemovedMetadata removed = engine.transform(
                        ByteSource.of(TestPictures.phoneJpeg(6)),
                        keep,
                        Overlays.NONE,
                        Limits.DEFAULT,
                        out,
                        Progress.NONE)
                .removed();
        List<String> names = removed.groups().stream()
                .flatMap(fields -> fields.names().stream())
                .toList();
        assertThat(names).contains("GPS Latitude", "Date/Time").doesNotContain("Artist", "Date/Time Original");
        assertThat(engine.transform(
                                ByteSource.of(out.toByteArray()),
                                keep,
                                Overlays.NONE,
                                Limits.DEFAULT,
                                new ByteArrayOutputStream(),
                                Progress.NONE)
                        .removed())
                .isEqualTo(RemovedMetadata.NONE);
    }

    /** A gigabyte passes through buffers of fixed size, whatever the format. */
    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "tiff", "webp"})
    void memoryDoesNotGrowWithTheFile(String format) throws Exception {
        long gigabyte = 1L << 30;
        byte[] head;
        byte[] tail = new byte[0];
        switch (format) {
            case "jpeg" -> {
                byte[] jpeg = TestPictures.phoneJpeg(6);
                int end = find(jpeg, 0xDA) + 14;
                head = Arrays.copyOf(jpeg, end);
                tail = new byte[] {(byte) 0xFF, (byte) 0xD9};
            }
            case "png" -> {
                byte[] png = TestPictures.annotatedPng(40, 30);
                int idat = text(png).indexOf("IDAT");
                head = concat(
                        Arrays.copyOf(png, idat - 4),
                        ByteBuffer.allocate(4).putInt((int) gigabyte).array(),
                        latin("IDAT"));
                tail = concat(new byte[4], chunk("IEND", new byte[0]));
            }
            case "webp" -> {
                byte[] bits = {0x2F, 0, 0, 0, 0x10};
                head = concat(
                        latin("RIFF"),
                        little((int) gigabyte + 18 + 12),
                        latin("WEBP"),
                        riff("VP8X", new byte[] {0x1C, 0, 0, 0, 0, 0, 0, 0, 0, 0}),
                        latin("VP8L"),
                        little((int) gigabyte),
                        bits);
            }
            default -> head = bigTiffHead(gigabyte);
        }
        long zeros = format.equals("webp") ? gigabyte - 5 : gigabyte;
        ByteSource source = new ZerosBetween(head, zeros, tail);
        CountingOutput out = new CountingOutput();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Outcome outcome = engine.transform(source, STRIP, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(out.count).isGreaterThanOrEqualTo(gigabyte).isLessThan(source.size() + 100);
        assertThat(outcome.width()).isPositive();
        assertThat(allocated).isLessThan(32L << 20);
    }

    /** A tag that claims a gigabyte is dropped with all others, and nobody takes memory for it. */
    @Test
    void memoryDoesNotGrowWithAField() throws Exception {
        byte[] tiff = TestPictures.annotatedTiff(40, 30);
        ByteBuffer entries = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
        entries.putShort(10 + 11 * 12, (short) 0x927C).putShort(10 + 11 * 12 + 2, (short) 7);
        entries.putInt(10 + 11 * 12 + 4, 1 << 30);
        ByteSource source = new ZerosBetween(tiff, 1L << 30, new byte[0]);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        engine.transform(source, STRIP, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        engine.verify(ByteSource.of(out.toByteArray()), STRIP);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(32L << 20);
        assertThat(engine.describe(source).count()).isPositive();
    }

    private static byte[] bigTiffHead(long strip) {
        byte[] author = latin(SECRET + "\0");
        int[][] entries = {
            {256, 4, 1, 4000},
            {257, 4, 1, 4000},
            {258, 3, 1, 8},
            {259, 3, 1, 1},
            {262, 3, 1, 1},
            {273, 4, 1, 0},
            {277, 3, 1, 1},
            {278, 4, 1, 4000},
            {279, 4, 1, (int) strip},
            {315, 2, author.length, 0}
        };
        int end = 8 + 2 + entries.length * 12 + 4;
        ByteBuffer buffer = ByteBuffer.allocate(end + author.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(latin("II*\0")).putInt(8).putShort((short) entries.length);
        for (int[] entry : entries) {
            int value = entry[0] == 273 ? end + author.length : entry[0] == 315 ? end : entry[3];
            buffer.putShort((short) entry[0])
                    .putShort((short) entry[1])
                    .putInt(entry[2])
                    .putInt(value);
        }
        return buffer.putInt(0).put(author).array();
    }

    /** A TIFF or BigTIFF of so many pages of grey, an author in each, and one page that is a smaller copy. */
    private static byte[] tiff(boolean big, int pages, int width, int height) {
        byte[] author = latin(SECRET + " author\0");
        ByteBuffer out = ByteBuffer.allocate(100_000).order(ByteOrder.BIG_ENDIAN);
        out.put(latin("MM")).putShort((short) (big ? 43 : 42));
        if (big) {
            out.putShort((short) 8).putShort((short) 0);
        }
        put(out, big, big ? 16 : 8);
        for (int page = 0; page <= pages; page++) {
            long[][] entries = {
                {254, 4, 1, page == pages ? 1 : 0},
                {256, 3, 1, width},
                {257, 3, 1, height},
                {258, 3, 1, 8},
                {259, 3, 1, 1},
                {262, 3, 1, 1},
                {273, 4, 1, -1},
                {277, 3, 1, 1},
                {278, 3, 1, height},
                {279, 4, 1, (long) width * height},
                {315, 2, author.length, -2}
            };
            long values = out.position() + (big ? 8 + entries.length * 20 + 8 : 2 + entries.length * 12 + 4);
            long strip = values + author.length + 1;
            if (big) {
                out.putLong(entries.length);
            } else {
                out.putShort((short) entries.length);
            }
            for (long[] entry : entries) {
                out.putShort((short) entry[0]).putShort((short) entry[1]);
                put(out, big, entry[2]);
                int at = out.position();
                if (entry[3] == -2) {
                    put(out, big, values);
                } else if (entry[1] == 3) {
                    out.putShort((short) entry[3]);
                } else {
                    out.putInt((int) (entry[3] == -1 ? strip : entry[3]));
                }
                out.position(at + (big ? 8 : 4));
            }
            put(out, big, page == pages ? 0 : strip + (long) width * height);
            out.put(author).put((byte) 0);
            for (int i = 0; i < width * height; i++) {
                out.put((byte) (i * 5 + page * 50));
            }
        }
        out.put(latin(SECRET));
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void put(ByteBuffer out, boolean big, long value) {
        if (big) {
            out.putLong(value);
        } else {
            out.putInt((int) value);
        }
    }

    private static Recipe keeping(KeptField... fields) {
        return new Recipe(List.of(), new Output(null, null, Metadata.keeping(List.of(fields))));
    }

    /** Strips and reads back. */
    private byte[] strip(byte[] input) throws Exception {
        return transform(input, STRIP);
    }

    private byte[] transform(byte[] input, Recipe recipe) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        engine.transform(ByteSource.of(input), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        engine.verify(ByteSource.of(out.toByteArray()), recipe);
        return out.toByteArray();
    }

    private static int find(byte[] jpeg, int marker) {
        for (int i = jpeg.length - 2; i >= 0; i--) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == marker) {
                return i;
            }
        }
        throw new AssertionError("No marker " + marker);
    }

    private static List<Integer> pixels(byte[] file) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .mapToObj(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .toList();
    }
}
