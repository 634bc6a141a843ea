package com.opusimg.engine.codec;

import com.opusimg.engine.Format;
import com.opusimg.engine.format.JpegSegments;
import com.opusimg.engine.format.PngChunks;
import com.opusimg.engine.strip.PngChunkWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;

/** Puts a colour profile into an encoded file that has none (ICC.1:2022, annex B). */
public final class ProfileWriter {

    private static final byte[] JPEG_NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] PNG_NAME = "icc\0\0".getBytes(StandardCharsets.ISO_8859_1);

    /** What fits into a segment behind its length, the name, and the numbers of the part and of all parts. */
    private static final int MOST_IN_SEGMENT = 65533 - 14;

    private static final int MOST_SEGMENTS = 255;

    private ProfileWriter() {}

    /**
     * Whether a format has a place for a profile here.
     *
     * @param format of an output
     * @return true for JPEG and PNG
     */
    public static boolean writes(Format format) {
        return format == Format.JPEG || format == Format.PNG;
    }

    /**
     * Puts a profile in.
     *
     * @param encoded as the encoder wrote it
     * @param format JPEG or PNG
     * @param profile ICC
     * @return the file with the profile
     * @throws IOException never, as it is done in memory
     */
    public static byte[] into(byte[] encoded, Format format, byte[] profile) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(encoded.length + profile.length + 1024);
        int head = format == Format.PNG ? PngChunks.SIGNATURE + 25 : jpegHead(encoded);
        out.write(encoded, 0, head);
        if (format == Format.PNG) {
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            data.write(PNG_NAME);
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
                deflater.write(profile);
            }
            PngChunkWriter.write(out, "iCCP", data.toByteArray());
        } else {
            segments(out, profile);
        }
        out.write(encoded, head, encoded.length - head);
        return out.toByteArray();
    }

    /** Behind SOI and JFIF, which the encoder writes first. */
    private static int jpegHead(byte[] encoded) {
        boolean jfif = (encoded[3] & 0xFF) == JpegSegments.APP0;
        return jfif ? 4 + ((encoded[4] & 0xFF) << 8 | encoded[5] & 0xFF) : 2;
    }

    private static void segments(ByteArrayOutputStream out, byte[] profile) throws IOException {
        int parts = (profile.length + MOST_IN_SEGMENT - 1) / MOST_IN_SEGMENT;
        if (parts > MOST_SEGMENTS) {
            throw new IllegalArgumentException("A profile of " + profile.length + " bytes has no place in a JPEG");
        }
        for (int part = 0; part < parts; part++) {
            int from = part * MOST_IN_SEGMENT;
            byte[] data = Arrays.copyOfRange(profile, from, Math.min(profile.length, from + MOST_IN_SEGMENT));
            int length = 2 + JPEG_NAME.length + 2 + data.length;
            out.write(new byte[] {(byte) 0xFF, (byte) 0xE2, (byte) (length >> 8), (byte) length});
            out.write(JPEG_NAME);
            out.write(part + 1);
            out.write(parts);
            out.write(data);
        }
    }
}
