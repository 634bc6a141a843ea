package com.opusimg.engine.corpus;

import static com.opusimg.engine.TestPictures.SECRET;
import static com.opusimg.engine.corpus.Parts.latin;

import com.opusimg.engine.Format;
import com.opusimg.engine.JdkWriter;
import com.opusimg.engine.TestPictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;

/** TIFFs: both byte orders, both sizes of offsets, strips and tiles, every usual compression, pages and directories. */
final class Tiffs {

    private static final String STREAM = "javax_imageio_tiff_stream_1.0";

    private Tiffs() {}

    static List<Sample> all() {
        List<Sample> all = new ArrayList<>();
        BufferedImage colour = TestPictures.photo(50, 38);
        for (String compression : List.of("LZW", "Deflate", "ZLib", "PackBits", "JPEG")) {
            all.add(new Sample(
                    compression + ", strips, little-endian",
                    Format.TIFF,
                    written(false, compression, false, colour),
                    "IFD0:Artist"));
            all.add(new Sample(
                    compression + ", tiles, big-endian",
                    Format.TIFF,
                    written(true, compression, true, colour),
                    "IFD0:Artist"));
        }
        BufferedImage fax = TestPictures.photo(50, 38, BufferedImage.TYPE_BYTE_BINARY);
        all.add(new Sample("fax", Format.TIFF, written(true, "CCITT T.6", false, fax), "IFD0:Artist"));
        all.add(new Sample(
                "pages of different sizes",
                Format.TIFF,
                written(false, "LZW", false, colour, TestPictures.photo(20, 31), TestPictures.photo(33, 9)),
                "IFD1:Artist"));
        all.add(new Sample(
                "sixteen bits of grey",
                Format.TIFF,
                written(true, "LZW", false, TestPictures.photo(50, 38, BufferedImage.TYPE_USHORT_GRAY)),
                "IFD0:Artist"));
        for (boolean big : List.of(false, true)) {
            for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                all.add(new Sample(
                        (big ? "BigTIFF" : "TIFF") + " in planes, with sub-directories, " + order,
                        Format.TIFF,
                        planar(order, big),
                        "IFD0:Artist",
                        "GPS",
                        "SubIFD:ImageDescription"));
            }
        }
        return all;
    }

    /** By Java's own writer. */
    private static byte[] written(boolean bigEndian, String compression, boolean tiled, BufferedImage... pages) {
        ImageWriter writer = JdkWriter.of("tiff");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(compression);
            if (tiled) {
                how.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
                how.setTiling(32, 16, 0, 0);
            }
            IIOMetadata stream = writer.getDefaultStreamMetadata(how);
            IIOMetadataNode root = new IIOMetadataNode(STREAM);
            IIOMetadataNode order = new IIOMetadataNode("ByteOrder");
            order.setAttribute("value", bigEndian ? "BIG_ENDIAN" : "LITTLE_ENDIAN");
            root.appendChild(order);
            stream.setFromTree(STREAM, root);
            writer.setOutput(out);
            writer.prepareWriteSequence(stream);
            for (BufferedImage page : pages) {
                writer.writeToSequence(new IIOImage(page, null, metadata(writer, how, page)), how);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static IIOMetadata metadata(ImageWriter writer, ImageWriteParam how, BufferedImage page)
            throws IOException {
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(page), how));
        String[] secret = {SECRET};
        for (int tag : new int[] {269, 270, 271, 272, 285, 305, 315, 316, 33432}) {
            directory.addTIFFField(new TIFFField(
                    BaselineTIFFTagSet.getInstance().getTag(tag) == null
                            ? new TIFFTag("Of " + tag, tag, 1 << TIFFTag.TIFF_ASCII)
                            : BaselineTIFFTagSet.getInstance().getTag(tag),
                    TIFFTag.TIFF_ASCII,
                    1,
                    secret));
        }
        bytes(directory, 700, TestPictures.xmp());
        bytes(directory, 33723, Jpegs.iptc());
        bytes(directory, 34377, Jpegs.resource(0x0404, Jpegs.iptc()));
        if (page.getColorModel().getNumComponents() == 3) {
            bytes(directory, 34675, Jpegs.profile());
        }
        return directory.getAsMetadata();
    }

    private static void bytes(TIFFDirectory directory, int tag, byte[] value) {
        TIFFTag undefined = new TIFFTag("Of " + tag, tag, 1 << TIFFTag.TIFF_UNDEFINED);
        directory.addTIFFField(new TIFFField(undefined, TIFFTag.TIFF_UNDEFINED, value.length, value));
    }

    /** Planes of red, green and blue in strips of their own; Exif, GPS and a preview in directories below. */
    private static byte[] planar(ByteOrder order, boolean big) {
        int width = 30;
        int height = 20;
        BufferedImage photo = TestPictures.photo(width, height);
        ByteBuffer out = ByteBuffer.allocate(64 * 1024).order(order);
        out.put(latin(order == ByteOrder.BIG_ENDIAN ? "MM" : "II")).putShort((short) (big ? 43 : 42));
        if (big) {
            out.putShort((short) 8).putShort((short) 0).putLong(0);
        } else {
            out.putInt(0);
        }
        int strips = out.position();
        for (int band = 0; band < 3; band++) {
            for (int i = 0; i < width * height; i++) {
                out.put((byte) (photo.getRGB(i % width, i / width) >> (16 - 8 * band)));
            }
        }
        int plane = width * height;
        int preview = directory(
                out,
                big,
                Map.ofEntries(
                        number(254, 1),
                        number(256, width),
                        number(257, height),
                        number(258, 8),
                        number(259, 1),
                        number(262, 1),
                        number(273, strips),
                        number(277, 1),
                        number(278, height),
                        number(279, plane),
                        Map.entry(270, latin(SECRET + "\0"))));
        int exif = directory(
                out,
                big,
                Map.ofEntries(
                        Map.entry(0x9003, latin("2025:01:02 03:04:05\0")), Map.entry(0xA431, latin(SECRET + "\0"))));
        int gps = directory(out, big, Map.ofEntries(Map.entry(1, latin("N\0")), Map.entry(0x1D, latin(SECRET + "\0"))));
        int first = directory(
                out,
                big,
                Map.ofEntries(
                        number(254, 0),
                        number(256, width),
                        number(257, height),
                        numbers(258, 8, 8, 8),
                        number(259, 1),
                        number(262, 2),
                        number(274, 6),
                        number(277, 3),
                        number(278, height),
                        number(284, 2),
                        numbers(273, strips, strips + plane, strips + 2 * plane),
                        numbers(279, plane, plane, plane),
                        number(330, preview),
                        number(0x8769, exif),
                        number(0x8825, gps),
                        Map.entry(315, latin(SECRET + " author\0"))));
        if (big) {
            out.putLong(8, first);
        } else {
            out.putInt(4, first);
        }
        out.put(latin(SECRET));
        byte[] file = new byte[out.position()];
        out.flip().get(file);
        return file;
    }

    /** A page of 16 × 16 pixels, whose one strip is a whole JPEG. */
    static byte[] ofJpeg(byte[] jpeg) {
        ByteBuffer tiff = ByteBuffer.allocate(200 + jpeg.length).order(ByteOrder.LITTLE_ENDIAN);
        int[][] entries = {
            {256, 16}, {257, 16}, {258, 8}, {259, 7}, {262, 6}, {273, 200}, {277, 3}, {278, 16}, {279, jpeg.length}
        };
        tiff.put(latin("II*\0")).putInt(8).putShort((short) entries.length);
        for (int[] one : entries) {
            tiff.putShort((short) one[0]).putShort((short) 4).putInt(1).putInt(one[1]);
        }
        return tiff.position(200).put(jpeg).array();
    }

    private static Map.Entry<Integer, Object> number(int tag, int value) {
        return numbers(tag, value);
    }

    private static Map.Entry<Integer, Object> numbers(int tag, int... values) {
        return Map.entry(tag, values);
    }

    /** Writes a directory of LONGs and texts, and gives its position. */
    private static int directory(ByteBuffer out, boolean big, Map<Integer, ?> fields) {
        out.position(out.position() + (out.position() & 1));
        int inline = big ? 8 : 4;
        Map<Integer, Integer> places = new TreeMap<>();
        fields.forEach((tag, value) -> {
            int length = value instanceof int[] numbers ? numbers.length * 4 : ((byte[]) value).length;
            if (length > inline) {
                places.put(tag, out.position());
                put(out, value);
                out.position(out.position() + (out.position() & 1));
            }
        });
        int at = out.position();
        count(out, big, 2, fields.size());
        new TreeMap<>(fields).forEach((tag, value) -> {
            boolean numbers = value instanceof int[];
            out.putShort(tag.shortValue()).putShort((short) (numbers ? 4 : 2));
            count(out, big, 4, numbers ? ((int[]) value).length : ((byte[]) value).length);
            int start = out.position();
            if (places.containsKey(tag)) {
                count(out, big, 4, places.get(tag));
            } else {
                put(out, value);
            }
            out.position(start + inline);
        });
        count(out, big, 4, 0);
        return at;
    }

    private static void put(ByteBuffer out, Object value) {
        if (value instanceof int[] numbers) {
            for (int number : numbers) {
                out.putInt(number);
            }
        } else {
            out.put((byte[]) value);
        }
    }

    private static void count(ByteBuffer out, boolean big, int small, int value) {
        if (big) {
            out.putLong(value);
        } else if (small == 2) {
            out.putShort((short) value);
        } else {
            out.putInt(value);
        }
    }
}
