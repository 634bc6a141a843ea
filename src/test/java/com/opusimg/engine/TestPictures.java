package com.opusimg.engine;

import static com.opusimg.engine.corpus.Parts.concat;
import static com.opusimg.engine.corpus.Parts.riff;

import com.opusimg.engine.corpus.Parts;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/** Makes pictures for tests: real ones with every kind of metadata, and hostile ones. Made anew on each call. */
public final class TestPictures {

    /** A text that stands in every kind of metadata and must never be found in a stripped file. */
    public static final String SECRET = "Geheim-4711";

    private static final byte[] WEBP_LOSSLESS =
            Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    static {
        ImageIO.setUseCache(false);
    }

    private TestPictures() {}

    /** Four coloured quarters (red, green, blue, yellow from the top left) with a gradient in the middle. */
    public static BufferedImage photo(int width, int height) {
        return photo(width, height, BufferedImage.TYPE_INT_RGB);
    }

    /** As {@link #photo(int, int)}, in any of BufferedImage's types. */
    public static BufferedImage photo(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
        for (int i = 0; i < 4; i++) {
            graphics.setColor(colours[i]);
            graphics.fillRect((i & 1) * (width / 2), (i >> 1) * (height / 2), width - width / 2, height - height / 2);
        }
        graphics.setPaint(new GradientPaint(width * 0.4f, 0, Color.BLACK, width * 0.6f, 0, Color.WHITE));
        graphics.fillRect(width * 2 / 5, height * 2 / 5, width / 5, height / 5);
        graphics.dispose();
        return image;
    }

    /** A JPEG without metadata. */
    public static byte[] plainJpeg(int width, int height) {
        return write(photo(width, height), "jpeg");
    }

    /** A JPEG as a phone makes it: Exif with GPS, thumbnail and maker note, XMP, IPTC, comment, a motion film behind. */
    public static byte[] phoneJpeg(int orientation) {
        return phoneJpeg(80, 60, orientation);
    }

    /** As {@link #phoneJpeg(int)}, of any stored size. The pixels are turned so that they are upright when oriented. */
    public static byte[] phoneJpeg(int width, int height, int orientation) {
        byte[] jpeg = write(photo(width, height), "jpeg");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int jfifEnd = 4 + ((jpeg[4] & 0xFF) << 8 | jpeg[5] & 0xFF);
        out.write(jpeg, 0, jfifEnd);
        segment(out, 0xE1, concat(latin("Exif\0\0"), exif(orientation, plainJpeg(16, 12))));
        segment(out, 0xE1, concat(latin("http://ns.adobe.com/xap/1.0/\0"), xmp()));
        segment(out, 0xED, concat(latin("Photoshop 3.0\0"), iptc()));
        segment(out, 0xEB, latin("HDR_RI " + SECRET));
        segment(out, 0xFE, latin(SECRET + " comment"));
        out.write(jpeg, jfifEnd, jpeg.length - jfifEnd);
        out.writeBytes(latin("ftypmp42 film " + SECRET));
        return out.toByteArray();
    }

    /** A JPEG of ink: four channels, inverted as Adobe writes them, with its colour transform segment. */
    public static byte[] cmykJpeg(int width, int height, int cyan, int magenta, int yellow, int black) {
        WritableRaster raster = Raster.createInterleavedRaster(0, width, height, 4, null);
        int[] ink = {255 - cyan, 255 - magenta, 255 - yellow, 255 - black};
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.setPixel(x, y, ink);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = JdkWriter.of("jpeg");
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(raster, null, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] jpeg = bytes.toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        segment(out, 0xEE, new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0});
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** A PNG with text, compressed text, XMP, Exif and a time. */
    public static byte[] annotatedPng(int width, int height) {
        byte[] png = write(photo(width, height, BufferedImage.TYPE_INT_ARGB), "png");
        return annotate(png, 6);
    }

    /** Any PNG with text, XMP, Exif of an orientation, a time, a private chunk, and data behind its end. */
    public static byte[] annotate(byte[] png, int orientation) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, 33);
        chunk(out, "tEXt", latin("Author\0" + SECRET));
        chunk(out, "iTXt", concat(latin("XML:com.adobe.xmp\0\0\0\0\0"), xmp()));
        chunk(out, "eXIf", exif(orientation, null));
        chunk(out, "tIME", new byte[] {7, (byte) 0xE9, 1, 2, 3, 4, 5});
        chunk(out, "prVt", latin(SECRET));
        out.write(png, 33, png.length - 33);
        out.writeBytes(latin(SECRET));
        return out.toByteArray();
    }

    /** A GIF with a comment and XMP, of so many frames; each has another colour in its left half. */
    public static byte[] animatedGif(int width, int height, int frames) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
            try (var out = ImageIO.createImageOutputStream(bytes)) {
                writer.setOutput(out);
                writer.prepareWriteSequence(null);
                for (int i = 0; i < frames; i++) {
                    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED);
                    Graphics2D graphics = image.createGraphics();
                    graphics.setColor(new Color[] {Color.RED, Color.GREEN, Color.BLUE}[i % 3]);
                    graphics.fillRect(0, 0, width / 2, height);
                    graphics.dispose();
                    IIOMetadata metadata =
                            writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
                    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree("javax_imageio_gif_image_1.0");
                    ((IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension")
                                    .item(0))
                            .setAttribute("delayTime", Integer.toString(10 + i));
                    metadata.setFromTree("javax_imageio_gif_image_1.0", root);
                    writer.writeToSequence(new IIOImage(image, null, metadata), null);
                }
                writer.endWriteSequence();
            }
            byte[] gif = bytes.toByteArray();
            int header = 13 + ((gif[10] & 0x80) == 0 ? 0 : 3 << ((gif[10] & 7) + 1));
            byte[] text = latin(SECRET);
            byte[] comment = concat(new byte[] {0x21, (byte) 0xFE, (byte) text.length}, text, new byte[1]);
            byte[] loop = concat(new byte[] {0x21, (byte) 0xFF, 11}, latin("NETSCAPE2.0"), new byte[] {3, 1, 0, 0, 0});
            return concat(
                    latin("GIF89a"),
                    Arrays.copyOfRange(gif, 6, header),
                    loop,
                    comment,
                    Arrays.copyOfRange(gif, header, gif.length),
                    text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An uncompressed RGB TIFF of one strip, with author, XMP, GPS and loose bytes; little-endian. */
    public static byte[] annotatedTiff(int width, int height) {
        byte[] author = latin(SECRET + " author\0");
        byte[] packet = xmp();
        byte[] pixels = new byte[width * height * 3];
        BufferedImage photo = photo(width, height);
        for (int i = 0; i < width * height; i++) {
            int rgb = photo.getRGB(i % width, i / width);
            pixels[i * 3] = (byte) (rgb >> 16);
            pixels[i * 3 + 1] = (byte) (rgb >> 8);
            pixels[i * 3 + 2] = (byte) rgb;
        }
        int[][] entries = {
            {256, 4, 1, width}, {257, 4, 1, height}, {258, 3, 3, -1}, {259, 3, 1, 1}, {262, 3, 1, 2},
            {273, 4, 1, -2}, {274, 3, 1, 1}, {277, 3, 1, 3}, {278, 4, 1, height}, {279, 4, 1, pixels.length},
            {315, 2, author.length, -3}, {700, 1, packet.length, -4}, {34853, 4, 1, -5}
        };
        int bits = 8 + 2 + entries.length * 12 + 4;
        int strip = bits + 6;
        int authorAt = strip + pixels.length;
        int xmpAt = authorAt + author.length;
        int gps = xmpAt + packet.length;
        int[] places = {bits, strip, authorAt, xmpAt, gps};
        ByteBuffer buffer = ByteBuffer.allocate(gps + 18 + 20).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(latin("II*\0")).putInt(8).putShort((short) entries.length);
        for (int[] entry : entries) {
            int value = entry[3] < 0 ? places[-entry[3] - 1] : entry[3];
            buffer.putShort((short) entry[0])
                    .putShort((short) entry[1])
                    .putInt(entry[2])
                    .putInt(value);
        }
        buffer.putInt(0).putShort((short) 8).putShort((short) 8).putShort((short) 8);
        buffer.put(pixels).put(author).put(packet);
        buffer.putShort((short) 1)
                .putShort((short) 1)
                .putShort((short) 2)
                .putInt(2)
                .put(latin("N\0\0\0"))
                .putInt(0);
        return buffer.array();
    }

    /** A WebP of one pixel without metadata. */
    public static byte[] plainWebp() {
        return WEBP_LOSSLESS.clone();
    }

    /** A WebP of one pixel in the extended layout, with Exif of an orientation, XMP and an unknown chunk. */
    public static byte[] annotatedWebp(int orientation) {
        byte[] image = Arrays.copyOfRange(WEBP_LOSSLESS, 12, WEBP_LOSSLESS.length);
        byte[] body = concat(
                riff("VP8X", new byte[] {0x0C | 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0}),
                image,
                riff("EXIF", exif(orientation, null)),
                riff("XMP ", xmp()),
                riff("SECR", latin(SECRET)));
        byte[] size = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(body.length + 4)
                .array();
        return concat(latin("RIFF"), size, latin("WEBP"), body);
    }

    /** A PNG of a few bytes that claims any size. */
    public static byte[] pngBomb(int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 6, 0, 0, 0})
                        .array());
        chunk(out, "IDAT", new byte[3000]);
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** The first part of a file. */
    public static byte[] truncated(byte[] file, double fraction) {
        return Arrays.copyOf(file, (int) (file.length * fraction));
    }

    /** A small PDF. */
    public static byte[] pdf() {
        return latin("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    }

    /** The head of an AVIF file. */
    public static byte[] avif() {
        return concat(new byte[] {0, 0, 0, 28}, latin("ftypavif\0\0\0\0avifmif1miaf"), new byte[40]);
    }

    /** The head of a HEIC file. */
    public static byte[] heic() {
        return concat(new byte[] {0, 0, 0, 28}, latin("ftypheic\0\0\0\0heicmif1miaf"), new byte[40]);
    }

    /** Writes an image with Java's own writers. */
    public static byte[] write(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("No writer for " + format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An Exif block: orientation, make, author, time, maker note and GPS, and a thumbnail if given. */
    public static byte[] exif(int orientation, byte[] thumbnail) {
        byte[] text = latin(SECRET + "\0");
        ByteBuffer buffer = ByteBuffer.allocate(4096 + (thumbnail == null ? 0 : thumbnail.length));
        int exifIfd = 200;
        int gpsIfd = 300;
        int thumbIfd = 400;
        int texts = 500;
        buffer.put(latin("MM\0*")).putInt(8);
        buffer.putShort((short) 7);
        entry(buffer, 0x010F, 2, text.length, texts);
        entry(buffer, 0x0112, 3, 1, orientation << 16);
        entry(buffer, 0x0131, 2, text.length, texts);
        entry(buffer, 0x0132, 2, 20, texts + 100);
        entry(buffer, 0x013B, 2, text.length, texts);
        entry(buffer, 0x8769, 4, 1, exifIfd);
        entry(buffer, 0x8825, 4, 1, gpsIfd);
        buffer.putInt(thumbnail == null ? 0 : thumbIfd);
        buffer.position(exifIfd).putShort((short) 3);
        entry(buffer, 0x9003, 2, 20, texts + 100);
        entry(buffer, 0x927C, 7, 64, texts + 200);
        entry(buffer, 0xA431, 2, text.length, texts);
        buffer.putInt(0);
        buffer.position(gpsIfd).putShort((short) 4);
        entry(buffer, 1, 2, 2, 'N' << 24);
        entry(buffer, 2, 5, 3, texts + 300);
        entry(buffer, 3, 2, 2, 'E' << 24);
        entry(buffer, 4, 5, 3, texts + 300);
        buffer.putInt(0);
        if (thumbnail != null) {
            buffer.position(thumbIfd).putShort((short) 3);
            entry(buffer, 0x0103, 3, 1, 6 << 16);
            entry(buffer, 0x0201, 4, 1, 1000);
            entry(buffer, 0x0202, 4, 1, thumbnail.length);
            buffer.putInt(0);
            buffer.position(1000).put(thumbnail);
        }
        buffer.position(texts).put(text);
        buffer.position(texts + 100).put(latin("2025:01:02 03:04:05\0"));
        buffer.position(texts + 200).put(latin("MAKERNOTE " + SECRET));
        buffer.position(texts + 300);
        for (int value : new int[] {52, 1, 31, 1, 1234, 100}) {
            buffer.putInt(value);
        }
        return Arrays.copyOf(buffer.array(), thumbnail == null ? 900 : 1000 + thumbnail.length);
    }

    /** An XMP packet with an author and a city. */
    public static byte[] xmp() {
        return ("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                        + "<rdf:Description rdf:about='' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
                        + " photoshop:City='" + SECRET + "' photoshop:Credit='" + SECRET + "'/>"
                        + "</rdf:RDF></x:xmpmeta>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] iptc() {
        byte[] city = latin(SECRET);
        byte[] record = concat(new byte[] {0x1C, 2, 90, 0, (byte) city.length}, city);
        byte[] padded = Arrays.copyOf(record, record.length + (record.length & 1));
        return concat(
                latin("8BIM"),
                new byte[] {4, 4, 0, 0},
                ByteBuffer.allocate(4).putInt(record.length).array(),
                padded);
    }

    private static void entry(ByteBuffer buffer, int tag, int type, int count, int value) {
        buffer.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static void segment(ByteArrayOutputStream out, int marker, byte[] data) {
        out.writeBytes(Parts.segment(marker, data));
    }

    /** Writes a PNG chunk. */
    static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        out.writeBytes(Parts.chunk(type, data));
    }

    /** Text as bytes. */
    static byte[] latin(String text) {
        return Parts.latin(text);
    }
}
