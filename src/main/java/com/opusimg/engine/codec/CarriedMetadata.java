package com.opusimg.engine.codec;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.ExifBlock;
import com.opusimg.engine.format.IsoBmff;
import com.opusimg.engine.format.JpegSegments;
import com.opusimg.engine.format.PngChunks;
import com.opusimg.engine.format.TiffDirectories;
import com.opusimg.engine.format.TiffTags;
import com.opusimg.engine.format.WebpChunks;
import com.opusimg.engine.strip.PngChunkWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Metadata taken from an input and put into an encoded output, for recipes that keep it. What an output format has no place
 * for is left behind, as {@link com.opusimg.engine.Metadata#KEEP} says; and so is what shows the picture as it was, since a
 * part of it may have been cropped away or covered.
 */
public final class CarriedMetadata {

    private static final String XMP_PREFIX = "http://ns.adobe.com/xap/1.0/\0";
    private static final String PNG_XMP = "XML:com.adobe.xmp\0";
    private static final int MAX_BLOCK = 16 * 1024 * 1024;
    private static final int MAX_SEGMENT = 65533;

    /** Pictures in XMP: thumbnails of Adobe's programs, and what Google's cameras say of other shots and of depth. */
    private static final List<String> PICTURES = List.of(
            "http://ns.adobe.com/xap/1.0/g/img/",
            "http://ns.google.com/photos/1.0/image/",
            "http://ns.google.com/photos/1.0/depthmap/");

    /** Texts of PNG that hold blocks of other formats, with their thumbnails, in letters; or XMP in a form nobody looks into. */
    private static final List<String> BLOCKS = List.of("Raw profile type ", "XML:com.adobe.xmp");

    private static final int LONGEST_KEYWORD = 79;

    private byte[] exif;
    private byte[] xmp;
    private final List<byte[]> photoshop = new ArrayList<>();
    private final List<byte[]> comments = new ArrayList<>();
    private final List<PngText> texts = new ArrayList<>();

    /** A text chunk as it stands in a PNG. */
    private record PngText(String type, byte[] data) {}

    private CarriedMetadata() {}

    /**
     * Takes what an input holds.
     *
     * @param in the input
     * @param format its format
     * @return its metadata
     * @throws ImageException {@code corrupt-file}
     * @throws IOException if the source fails
     */
    public static CarriedMetadata from(Bytes in, Format format) throws ImageException, IOException {
        CarriedMetadata carried = new CarriedMetadata();
        switch (format) {
            case JPEG -> carried.fromJpeg(in);
            case PNG -> carried.fromPng(in);
            case WEBP -> carried.fromWebp(in);
            case TIFF -> carried.fromTiff(in);
            case AVIF, HEIC -> carried.fromIsoBmff(in);
            // Other formats hold nothing that JPEG or PNG could.
            default -> {}
        }
        return carried;
    }

    /**
     * How much it adds to a file at most, but for the few bytes around each block.
     *
     * @return bytes of all blocks
     */
    public long bytes() {
        long blocks = (exif == null ? 0 : exif.length) + (xmp == null ? 0 : xmp.length);
        blocks += photoshop.stream().mapToLong(block -> block.length).sum();
        blocks += comments.stream().mapToLong(block -> block.length).sum();
        return blocks + texts.stream().mapToLong(text -> text.data.length).sum();
    }

    /**
     * Puts the metadata into an encoded file.
     *
     * @param encoded without metadata
     * @param format its format
     * @param width of its pixels, which are upright
     * @param height of its pixels
     * @return the file with what its format can hold
     * @throws IOException never, as it is done in memory
     */
    public byte[] into(byte[] encoded, Format format, int width, int height) throws IOException {
        byte[] fresh = exif == null ? null : ExifBlock.of(exif).forNewPixels(width, height);
        xmp = xmp == null || showsPictures(xmp) ? null : xmp;
        return switch (format) {
            case JPEG -> intoJpeg(encoded, fresh);
            case PNG -> intoPng(encoded, fresh);
            default -> encoded;
        };
    }

    private void fromJpeg(Bytes in) throws ImageException, IOException {
        for (JpegSegments.Segment segment : JpegSegments.header(in)) {
            long at = segment.payload();
            byte[] data = segment.marker() >= JpegSegments.APP1 ? in.bytes(at, segment.length()) : new byte[0];
            if (segment.marker() == JpegSegments.APP1 && in.startsWith(at, ExifBlock.PREFIX) && exif == null) {
                exif = data;
            } else if (segment.marker() == JpegSegments.APP1 && in.startsWith(at, XMP_PREFIX) && xmp == null) {
                xmp = Arrays.copyOfRange(data, XMP_PREFIX.length(), data.length);
            } else if (segment.marker() == JpegSegments.APP13) {
                photoshop.add(PhotoshopBlock.withoutPictures(data));
            } else if (segment.marker() == JpegSegments.COM) {
                comments.add(data);
            }
        }
    }

    private void fromPng(Bytes in) throws ImageException, IOException {
        for (PngChunks.Chunk chunk : PngChunks.read(in)) {
            if (chunk.length() > MAX_BLOCK) {
                continue;
            }
            switch (chunk.type()) {
                case "eXIf" -> exif = in.bytes(chunk.data(), chunk.length());
                case "tEXt", "zTXt" -> text(new PngText(chunk.type(), in.bytes(chunk.data(), chunk.length())));
                case "iTXt" -> internationalText(in.bytes(chunk.data(), chunk.length()));
                default -> {}
            }
        }
    }

    /** XMP goes where other formats can take it; it is only known uncompressed, as its specification asks. */
    private void internationalText(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        String head = PNG_XMP + "\0\0\0\0";
        if (text.startsWith(head)) {
            xmp = Arrays.copyOfRange(data, head.length(), data.length);
        } else {
            text(new PngText("iTXt", data));
        }
    }

    private void text(PngText text) {
        String begin =
                new String(text.data, 0, Math.min(LONGEST_KEYWORD, text.data.length), StandardCharsets.ISO_8859_1);
        if (BLOCKS.stream().noneMatch(begin::startsWith)) {
            texts.add(text);
        }
    }

    private static boolean showsPictures(byte[] packet) {
        // In UTF-16 a zero stands beside each letter.
        String text = new String(packet, StandardCharsets.ISO_8859_1).replace("\0", "");
        return PICTURES.stream().anyMatch(text::contains);
    }

    private void fromWebp(Bytes in) throws ImageException, IOException {
        for (WebpChunks.Chunk chunk : WebpChunks.read(in)) {
            if (chunk.length() <= MAX_BLOCK && chunk.type().equals("EXIF")) {
                exif = in.bytes(chunk.data(), (int) chunk.length());
            } else if (chunk.length() <= MAX_BLOCK && chunk.type().equals("XMP ")) {
                xmp = in.bytes(chunk.data(), (int) chunk.length());
            }
        }
    }

    private void fromIsoBmff(Bytes in) throws ImageException, IOException {
        IsoBmff file = IsoBmff.read(in);
        for (IsoBmff.Item item : file.items()) {
            if (item.type().equals("Exif") && exif == null) {
                exif = file.content(item, MAX_BLOCK).flatMap(IsoBmff::exif).orElse(null);
            } else if (IsoBmff.xmp(item) && xmp == null) {
                xmp = file.content(item, MAX_BLOCK).orElse(null);
            }
        }
    }

    private void fromTiff(Bytes in) throws ImageException, IOException {
        TiffDirectories.Field field = TiffDirectories.of(in).pages().getFirst().get(TiffTags.XMP);
        if (field != null && field.bytes() > 0 && field.bytes() <= MAX_BLOCK) {
            xmp = in.bytes(field.at(), (int) field.bytes());
        }
    }

    private byte[] intoJpeg(byte[] encoded, byte[] fresh) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(encoded.length + 64 * 1024);
        // Behind SOI and JFIF, which the encoder writes first.
        int head = (encoded[3] & 0xFF) == JpegSegments.APP0 ? 4 + ((encoded[4] & 0xFF) << 8 | encoded[5] & 0xFF) : 2;
        out.write(encoded, 0, head);
        if (fresh != null) {
            segment(out, JpegSegments.APP1, ExifBlock.PREFIX, fresh);
        }
        if (xmp != null) {
            segment(out, JpegSegments.APP1, XMP_PREFIX, xmp);
        }
        for (byte[] data : photoshop) {
            if (data.length > 0) {
                segment(out, JpegSegments.APP13, "", data);
            }
        }
        for (byte[] data : comments) {
            segment(out, JpegSegments.COM, "", data);
        }
        out.write(encoded, head, encoded.length - head);
        return out.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, int marker, String prefix, byte[] data) throws IOException {
        int length = prefix.length() + data.length + 2;
        if (length - 2 > MAX_SEGMENT) {
            return;
        }
        out.write(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length});
        out.write(prefix.getBytes(StandardCharsets.ISO_8859_1));
        out.write(data);
    }

    private byte[] intoPng(byte[] encoded, byte[] fresh) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(encoded.length + 64 * 1024);
        int head = PngChunks.SIGNATURE + 25;
        out.write(encoded, 0, head);
        if (fresh != null) {
            PngChunkWriter.write(out, "eXIf", fresh);
        }
        if (xmp != null) {
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            data.write((PNG_XMP + "\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1));
            data.write(xmp);
            PngChunkWriter.write(out, "iTXt", data.toByteArray());
        }
        for (PngText text : texts) {
            PngChunkWriter.write(out, text.type, text.data);
        }
        out.write(encoded, head, encoded.length - head);
        return out.toByteArray();
    }
}
