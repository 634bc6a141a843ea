package com.opusimg.engine.strip;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.ExifBlock;
import com.opusimg.engine.format.JpegSegments;
import com.opusimg.engine.format.JpegSegments.Segment;
import com.opusimg.engine.format.KeptValues;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * JPEG: application segments, comments and reserved segments go, wherever they stand. Stay: JFIF without its thumbnail, the
 * ICC profile, and Adobe's segment, without which colours turn. What follows EOI goes.
 */
final class JpegStripper implements Stripper {

    private static final String JFIF = "JFIF\0";
    private static final String ICC = "ICC_PROFILE\0";
    private static final String ADOBE = "Adobe";
    private static final int JFIF_LENGTH = 14;
    private static final int ADOBE_LENGTH = 12;
    /** What describes the pixels: frames, tables and scans. */
    private static final int FIRST = 0xC0;

    private static final int LAST = 0xDF;

    private final Bytes in;
    private final JpegSegments.Whole picture;

    JpegStripper(Bytes in) throws ImageException, IOException {
        this.in = in;
        this.picture = JpegSegments.whole(in);
    }

    @Override
    public void strip(int orientation, KeptValues values, OutputStream out) throws IOException {
        out.write(new byte[] {(byte) 0xFF, (byte) 0xD8});
        byte[] exif = ExifBlock.of(orientation, values);
        boolean exifDue = exif.length > 0;
        for (Segment segment : picture.segments()) {
            // JFIF must come first, so the Exif block goes behind it.
            if (exifDue && !jfif(segment)) {
                exif(exif, out);
                exifDue = false;
            }
            if (jfif(segment)) {
                head(out, segment.marker(), JFIF_LENGTH);
                in.copy(segment.payload(), JFIF_LENGTH - 2, out);
                out.write(new byte[2]);
            } else if (adobe(segment)) {
                head(out, segment.marker(), ADOBE_LENGTH);
                in.copy(segment.payload(), ADOBE_LENGTH, out);
            } else if (kept(segment)) {
                in.copy(segment.start(), segment.end() - segment.start(), out);
            }
        }
        out.write(new byte[] {(byte) 0xFF, (byte) 0xD9});
    }

    @Override
    public List<Extra> extras(KeptValues allowed) throws IOException {
        List<Extra> extras = new ArrayList<>();
        boolean scanned = false;
        boolean written = false;
        for (Segment segment : picture.segments()) {
            scanned |= segment.marker() == JpegSegments.SCAN_DATA;
            boolean adobe = adobe(segment);
            if (jfif(segment)) {
                if (segment.length() > JFIF_LENGTH) {
                    extras.add(Extra.thumbnail("JFIF thumbnail"));
                }
            } else if (adobe && segment.length() > ADOBE_LENGTH || !adobe && !kept(segment)) {
                if (!written && !scanned && writtenExif(segment, allowed)) {
                    written = true;
                } else {
                    extras.add(extra(segment, scanned));
                }
            }
        }
        if (picture.end() < in.size()) {
            extras.add(TRAILING_DATA);
        }
        return extras;
    }

    private Extra extra(Segment segment, boolean scanned) throws IOException {
        long at = segment.payload();
        return switch (segment.marker()) {
            case JpegSegments.COM -> scanned ? Extra.of("Comment between scans") : Extra.described("Comment");
            case JpegSegments.APP1 ->
                application(
                        segment,
                        !scanned
                                && (in.startsWith(at, ExifBlock.PREFIX) || in.startsWith(at, "http://ns.adobe.com/x")));
            case JpegSegments.APP2 ->
                in.startsWith(at, "MPF\0") ? Extra.of("Index of further pictures (MPF)") : application(segment, false);
            case JpegSegments.APP11 -> in.startsWith(at, "JP") ? CREDENTIALS : application(segment, false);
            case JpegSegments.APP13 -> application(segment, !scanned && in.startsWith(at, "Photoshop"));
            default ->
                segment.marker() >= JpegSegments.APP0 && segment.marker() <= JpegSegments.APP15
                        ? application(segment, false)
                        : Extra.of("Reserved segment");
        };
    }

    private static Extra application(Segment segment, boolean described) {
        String name = "Application segment " + (segment.marker() - JpegSegments.APP0);
        return described ? Extra.described(name) : Extra.of(name);
    }

    private boolean kept(Segment segment) throws IOException {
        int marker = segment.marker();
        return marker == JpegSegments.SCAN_DATA
                || marker == JpegSegments.TEM
                || marker >= FIRST && marker <= LAST
                || marker == JpegSegments.APP2 && in.startsWith(segment.payload(), ICC);
    }

    private boolean jfif(Segment segment) throws IOException {
        return segment.marker() == JpegSegments.APP0
                && segment.length() >= JFIF_LENGTH
                && in.startsWith(segment.payload(), JFIF);
    }

    private boolean adobe(Segment segment) throws IOException {
        return segment.marker() == JpegSegments.APP14
                && segment.length() >= ADOBE_LENGTH
                && in.startsWith(segment.payload(), ADOBE);
    }

    private boolean writtenExif(Segment segment, KeptValues allowed) throws IOException {
        int prefix = ExifBlock.PREFIX.length();
        return segment.marker() == JpegSegments.APP1
                && in.startsWith(segment.payload(), ExifBlock.PREFIX)
                && WrittenExif.is(in, segment.payload() + prefix, segment.length() - prefix, allowed);
    }

    private static void exif(byte[] block, OutputStream out) throws IOException {
        head(out, JpegSegments.APP1, ExifBlock.PREFIX.length() + block.length);
        out.write(ExifBlock.PREFIX.getBytes(StandardCharsets.ISO_8859_1));
        out.write(block);
    }

    private static void head(OutputStream out, int marker, int length) throws IOException {
        int total = length + 2;
        out.write(new byte[] {(byte) 0xFF, (byte) marker, (byte) (total >> 8), (byte) total});
    }
}
