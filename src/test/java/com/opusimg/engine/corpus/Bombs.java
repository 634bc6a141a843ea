package com.opusimg.engine.corpus;

import static com.opusimg.engine.corpus.Parts.big;
import static com.opusimg.engine.corpus.Parts.bytes;
import static com.opusimg.engine.corpus.Parts.chunk;
import static com.opusimg.engine.corpus.Parts.concat;
import static com.opusimg.engine.corpus.Parts.deflated;
import static com.opusimg.engine.corpus.Parts.latin;
import static com.opusimg.engine.corpus.Parts.little;
import static com.opusimg.engine.corpus.Parts.segment;

import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.TestPictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files that would become very large, or keep a reader busy for ever. */
public final class Bombs {

    /** What a hundred million zeros become. */
    private static final byte[] PACKED = deflated(new byte[100_000_000]);

    private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'>";

    private Bombs() {}

    // PNG

    /** So many texts that unpack to a hundred megabytes each. */
    public static byte[] texts(int count) {
        return png(repeated(chunk("zTXt", latin("Comment\0\0"), PACKED), count));
    }

    /** The same as international texts. */
    public static byte[] internationalTexts(int count) {
        return png(repeated(chunk("iTXt", latin("Comment\0\1\0\0\0"), PACKED), count));
    }

    /** A profile that unpacks to a hundred megabytes. */
    public static byte[] packedProfile() {
        return png(chunk("iCCP", latin("profile\0\0"), PACKED));
    }

    /** So many chunks without content. */
    public static byte[] chunks(int count) {
        return png(repeated(chunk("teSt"), count));
    }

    /** Pixels that unpack to far more than the picture has. */
    public static byte[] morePixelsThanSaid() {
        byte[] png = TestPictures.write(TestPictures.photo(20, 20), "png");
        return concat(Arrays.copyOf(png, Pngs.HEAD), chunk("IDAT", PACKED), chunk("IEND"));
    }

    /** An APNG of so many frames of any size, all without pixels. */
    public static byte[] apng(int side, int frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < frames; i++) {
            out.writeBytes(chunk("fcTL", big(i), big(side), big(side), new byte[14]));
        }
        byte[] empty = TestPictures.pngBomb(side, side);
        return Pngs.with(empty, chunk("acTL", big(frames), big(0)), out.toByteArray());
    }

    private static byte[] png(byte[] further) {
        return Pngs.with(TestPictures.write(TestPictures.photo(40, 30), "png"), further);
    }

    // GIF and WebP

    /** A GIF of so many frames of one pixel. */
    public static byte[] gifFrames(int count) {
        return Gifs.frames(count);
    }

    /** A WebP of so many frames of one pixel, on a canvas of any size. */
    public static byte[] webpFrames(int side, int count) {
        byte[] file = Webps.frames(count);
        byte[] canvas = little(side - 1);
        System.arraycopy(canvas, 0, file, 24, 3);
        System.arraycopy(canvas, 0, file, 27, 3);
        return file;
    }

    // JPEG

    /** A JPEG of so many comments. */
    public static byte[] segments(int count) {
        return Jpegs.with(TestPictures.plainJpeg(40, 30), repeated(segment(0xFE), count));
    }

    /** A progressive JPEG, all of whose pixels are gone through again by so many further scans. */
    public static byte[] scans(int side, int count) {
        byte[] jpeg = Jpegs.progressive(new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY));
        String text = Parts.text(jpeg);
        byte[] last = Arrays.copyOfRange(jpeg, text.lastIndexOf("\u00FF\u00DA"), jpeg.length - 2);
        return concat(Arrays.copyOf(jpeg, jpeg.length - 2), repeated(last, count), bytes(0xFF, 0xD9));
    }

    /** XMP that says it goes on for two gigabytes elsewhere. */
    public static byte[] extendedXmp() {
        String digest = "0123456789ABCDEF0123456789ABCDEF";
        byte[] main = CameraJpegs.packet(
                "xmpNote", "http://ns.adobe.com/xmp/note/", "xmpNote:HasExtendedXMP='" + digest + "'");
        byte[] name = latin("http://ns.adobe.com/xmp/extension/\0" + digest);
        return Jpegs.with(
                TestPictures.plainJpeg(40, 30),
                Jpegs.xmp(main),
                segment(0xE1, name, big(0x7FFFFFF0), big(0), new byte[100]));
    }

    /** XMP as given. */
    public static byte[] withXmp(String packet) {
        return Pngs.with(
                TestPictures.write(TestPictures.photo(40, 30), "png"),
                chunk("iTXt", latin("XML:com.adobe.xmp\0\0\0\0\0"), packet.getBytes(StandardCharsets.UTF_8)));
    }

    /** XMP as given, compressed. */
    public static byte[] withPackedXmp(String packet) {
        return png(
                chunk("iTXt", latin("XML:com.adobe.xmp\0\1\0\0\0"), deflated(packet.getBytes(StandardCharsets.UTF_8))));
    }

    /** XMP of elements within elements. */
    public static String nestedXmp(int depth) {
        return "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                + "<rdf:Description rdf:about='' xmlns:a='urn:a/'>"
                + "<a:b rdf:parseType='Resource'>".repeat(depth)
                + "</a:b>".repeat(depth)
                + "</rdf:Description></rdf:RDF></x:xmpmeta>";
    }

    /** XMP whose entities stand for ten others each, so many times over. */
    public static String laughingXmp(int depth) {
        return "<!DOCTYPE x [" + entities(depth) + "]>"
                + "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                + "<rdf:Description rdf:about='' xmlns:a='urn:a/'><a:b>&a" + depth + ";</a:b></rdf:Description>"
                + "</rdf:RDF></x:xmpmeta>";
    }

    /** XMP of so many properties. */
    public static String manyXmp(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append("<a:p").append(i).append(">x</a:p").append(i).append('>');
        }
        return "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                + "<rdf:Description rdf:about='' xmlns:a='urn:a/'>" + all + "</rdf:Description></rdf:RDF></x:xmpmeta>";
    }

    private static String entities(int depth) {
        StringBuilder all = new StringBuilder("<!ENTITY a0 'ha'>");
        for (int i = 1; i <= depth; i++) {
            all.append("<!ENTITY a%d '%s'>".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
        }
        return all.toString();
    }

    /** Exif whose directories name themselves and each other, and whose values would be gigabytes. */
    public static byte[] exifLoop() {
        ByteBuffer tiff = ByteBuffer.allocate(200).order(ByteOrder.BIG_ENDIAN);
        tiff.put(latin("MM\0*")).putInt(8).putShort((short) 4);
        entry(tiff, 0x010E, 2, 0x7FFFFFFF, 0);
        entry(tiff, 0x014A, 4, 1, 8);
        entry(tiff, 0x8769, 4, 1, 8);
        entry(tiff, 0x8825, 4, 1, 8);
        return Jpegs.with(
                TestPictures.plainJpeg(40, 30), Jpegs.exif(tiff.putInt(8).array()));
    }

    /** Exif of so many directories, each of which names the next one. */
    public static byte[] exifChain(int count) {
        ByteBuffer tiff = ByteBuffer.allocate(8 + count * 18).order(ByteOrder.BIG_ENDIAN);
        tiff.put(latin("MM\0*")).putInt(8);
        for (int i = 1; i <= count; i++) {
            tiff.putShort((short) 1);
            entry(tiff, 0x0112, 3, 1, 1 << 16);
            tiff.putInt(i == count ? 0 : 8 + i * 18);
        }
        return png(chunk("eXIf", tiff.array()));
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    // TIFF

    /** A TIFF whose only directory comes after itself. */
    public static byte[] tiffLoop() {
        byte[] tiff = TestPictures.annotatedTiff(40, 30);
        ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN).putInt(10 + 13 * 12, 8);
        return tiff;
    }

    /** A TIFF of so many pages of one pixel, each by an author. */
    public static byte[] tiffPages(int count) {
        int length = 104;
        int end = 8 + count * length;
        byte[] author = latin("author\0");
        ByteBuffer tiff = ByteBuffer.allocate(end + author.length).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(latin("II*\0")).putInt(8);
        for (int i = 1; i <= count; i++) {
            int[][] entries = {{256, 1}, {257, 1}, {258, 8}, {262, 1}, {273, end}, {278, 1}, {279, 1}};
            tiff.putShort((short) (entries.length + 1));
            for (int[] one : entries) {
                entry(tiff, one[0], 4, 1, one[1]);
            }
            entry(tiff, 315, 2, author.length, end);
            tiff.putInt(i == count ? 0 : 8 + i * length).position(8 + i * length);
        }
        return tiff.put(author).array();
    }

    /** A TIFF that says it has two thousand million strips. */
    public static byte[] tiffStrips() {
        byte[] tiff = TestPictures.annotatedTiff(40, 30);
        ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN).putInt(10 + 5 * 12 + 4, 0x7FFFFFFF);
        return tiff;
    }

    /** A TIFF of JPEG strips, which say that they are larger than the picture. */
    public static byte[] tiffOfLargerJpeg() {
        byte[] jpeg = TestPictures.plainJpeg(16, 16);
        int frame = Parts.text(jpeg).indexOf("\u00FF\u00C0");
        System.arraycopy(bytes(0xFF, 0xDC, 0xFF, 0xDC), 0, jpeg, frame + 5, 4);
        return Tiffs.ofJpeg(jpeg);
    }

    // AVIF

    /** A grid whose own description is small while it asks for sixty thousand pixels a side. */
    public static byte[] avifGrid(ImageEngine engine) throws Exception {
        return Avifs.hugeGrid(new Encoder(engine));
    }

    // SVG

    /** Uses of uses, ten each, so many times over. */
    public static byte[] svgUses(int depth) {
        StringBuilder uses = new StringBuilder("<defs><rect id='u0' width='1' height='1'/>");
        for (int i = 1; i <= depth; i++) {
            uses.append("<g id='u%d'>%s</g>".formatted(i, ("<use href='#u" + (i - 1) + "'/>").repeat(10)));
        }
        return svg(uses + "</defs><use href='#u" + depth + "'/>");
    }

    /** A use of itself. */
    public static byte[] svgSelf() {
        return svg("<g id='a'><use href='#a'/></g><use href='#a'/>");
    }

    /** Patterns filled with patterns, so many times over. */
    public static byte[] svgPatterns(int depth) {
        StringBuilder all = new StringBuilder("<defs>");
        for (int i = 1; i <= depth; i++) {
            all.append(("<pattern id='p%d' width='.01' height='.01'><rect width='40' height='40' fill='url(#p%d)'/>"
                            + "<circle r='40' fill='url(#p%d)'/></pattern>")
                    .formatted(i, i - 1, i - 1));
        }
        return svg(all + "</defs><rect width='40' height='40' fill='url(#p" + depth + ")'/>");
    }

    /** Entities of entities. */
    public static byte[] svgEntities(int depth) {
        return latin("<!DOCTYPE svg [" + entities(depth) + "]>" + SVG + "<text>&a" + depth + ";</text></svg>");
    }

    /** Elements within elements. */
    public static byte[] svgNested(int depth) {
        return svg("<g>".repeat(depth) + "</g>".repeat(depth));
    }

    /** A picture within that claims any size. */
    public static byte[] svgPicture(int side) {
        return svg("<image width='40' height='40' href='data:image/png;base64,"
                + Base64.getEncoder().encodeToString(blank(side)) + "'/>");
    }

    /** Blur upon blur of the whole picture. */
    public static byte[] svgFilters(int count) {
        return svg("<filter id='f' x='-9999' y='-9999' width='99999' height='99999'>"
                + "<feGaussianBlur stdDeviation='900'/><feTurbulence numOctaves='999' baseFrequency='.9'/>"
                        .repeat(count)
                + "</filter><rect width='40' height='40' filter='url(#f)'/>");
    }

    private static byte[] svg(String content) {
        return latin(SVG + content + "</svg>");
    }

    /** A whole PNG of one bit a pixel. */
    private static byte[] blank(int side) {
        return concat(
                latin("\u0089PNG\r\n\u001A\n"),
                chunk("IHDR", big(side), big(side), bytes(1, 0, 0, 0, 0)),
                chunk("IDAT", deflated(new byte[(side / 8 + 1) * side])),
                chunk("IEND"));
    }

    // Icons and other formats

    /** An icon whose PNG claims any size. */
    public static byte[] icon(int side) {
        byte[] png = TestPictures.pngBomb(side, side);
        return concat(bytes(0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0), little(png.length), little(22), png);
    }

    /** An icon of Apple's whose PNG claims any size. */
    public static byte[] appleIcon(int side) {
        byte[] png = TestPictures.pngBomb(side, side);
        return concat(latin("icns"), big(png.length + 16), latin("ic07"), big(png.length + 8), png);
    }

    /** A PSD of any size without pixels. */
    public static byte[] psd(int side) {
        return concat(
                latin("8BPS\0\1\0\0\0\0\0\0\0\3"), big(side), big(side), bytes(0, 8, 0, 3), new byte[12], bytes(0, 1));
    }

    /** A BMP of any size without pixels, run-length encoded, so that its length says nothing. */
    public static byte[] bmp(int side) {
        return concat(
                latin("BM"),
                little(2000),
                new byte[4],
                little(1078),
                little(40),
                little(side),
                little(side),
                bytes(1, 0, 8, 0),
                little(1),
                new byte[20],
                new byte[1024],
                bytes(0, 1));
    }

    // Archives

    /** A file packed so many times by gzip. */
    public static byte[] gzip(byte[] file, int times) {
        return packed(file, times, GZIPOutputStream::new);
    }

    /** An archive that holds an archive, and so on. */
    public static byte[] zip(byte[] file, int times) {
        return packed(file, times, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.putNextEntry(new ZipEntry("photo.jpg"));
            return zip;
        });
    }

    private interface Packing {
        OutputStream into(OutputStream out) throws IOException;
    }

    private static byte[] packed(byte[] file, int times, Packing packing) {
        byte[] packed = file;
        try {
            for (int i = 0; i < times; i++) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (OutputStream pack = packing.into(out)) {
                    pack.write(packed);
                }
                packed = out.toByteArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed;
    }

    private static byte[] repeated(byte[] part, int count) {
        byte[] all = new byte[part.length * count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(part, 0, all, i * part.length, part.length);
        }
        return all;
    }
}
