package com.opusimg.engine.format;

import com.opusimg.engine.ImageException;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Walks the segments of a JPEG (ITU-T T.81, annex B). */
public final class JpegSegments {

    /** Application segment 0: JFIF. */
    public static final int APP0 = 0xE0;
    /** Application segment 1: Exif and XMP. */
    public static final int APP1 = 0xE1;
    /** Application segment 2: the ICC profile. */
    public static final int APP2 = 0xE2;
    /** Application segment 11: JUMBF boxes, such as content credentials. */
    public static final int APP11 = 0xEB;
    /** Application segment 13: Photoshop resources with IPTC. */
    public static final int APP13 = 0xED;
    /** Application segment 14: Adobe's colour transform. */
    public static final int APP14 = 0xEE;
    /** The last application segment. */
    public static final int APP15 = 0xEF;
    /** A comment. */
    public static final int COM = 0xFE;
    /** For arithmetic coding. */
    public static final int TEM = 0x01;
    /** Stands for entropy-coded data, which has no marker of its own. */
    public static final int SCAN_DATA = -1;

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int MAX_SEGMENTS = 100_000;
    private static final long MAX_HEADER = 64L * 1024 * 1024;
    private static final int TAIL = 64 * 1024;

    private JpegSegments() {}

    /**
     * A segment.
     *
     * @param marker its second byte, or {@link #SCAN_DATA}
     * @param start where its first byte stands (0xFF)
     * @param end one past its last byte
     */
    public record Segment(int marker, long start, long end) {

        /**
         * Where the payload begins, after marker and length.
         *
         * @return position
         */
        public long payload() {
            return start + 4;
        }

        /**
         * How long the payload is.
         *
         * @return bytes, 0 or more
         */
        public int length() {
            return (int) (end - payload());
        }

        /**
         * Whether it is a frame header, which has the size of the picture.
         *
         * @return true for SOF0 to SOF15
         */
        public boolean frameHeader() {
            return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        }
    }

    /**
     * All of a picture.
     *
     * @param segments from after SOI to before EOI
     * @param end one past EOI
     */
    public record Whole(List<Segment> segments, long end) {}

    /**
     * The segments before the first scan's data, found without reading what is in them.
     *
     * @param in a JPEG
     * @return up to and including the first SOS
     * @throws ImageException {@code corrupt-file}
     * @throws IOException an {@link EOFException} if it ends too early
     */
    public static List<Segment> header(Bytes in) throws ImageException, IOException {
        List<Segment> segments = new ArrayList<>();
        long at = 2;
        while (true) {
            Segment segment = next(in, at, segments.size());
            if (segment.marker == EOI || segment.end > MAX_HEADER) {
                throw ImageException.corrupt();
            }
            segments.add(segment);
            if (segment.marker == SOS) {
                return segments;
            }
            at = segment.end;
        }
    }

    /**
     * Every segment, which reads the whole picture.
     *
     * @param in a JPEG
     * @return all of it
     * @throws ImageException {@code corrupt-file}
     * @throws IOException an {@link EOFException} if it ends without EOI
     */
    public static Whole whole(Bytes in) throws ImageException, IOException {
        List<Segment> segments = header(in);
        long at = segments.getLast().end;
        while (true) {
            long marker = in.findMarker(at);
            if (marker > at) {
                segments.add(new Segment(SCAN_DATA, at, marker));
            }
            Segment segment = next(in, marker, segments.size());
            if (segment.marker == EOI) {
                return new Whole(segments, segment.end);
            }
            segments.add(segment);
            at = segment.end;
        }
    }

    /**
     * Makes sure that a picture has its end. Cameras end files with it, so the tail is looked at first; only what has
     * something behind its end (motion photos) is walked through.
     *
     * @param in a JPEG
     * @throws ImageException {@code corrupt-file}
     * @throws IOException an {@link EOFException} if it ends without EOI
     */
    static void requireEnd(Bytes in) throws ImageException, IOException {
        byte[] tail = in.bytes(Math.max(0, in.size() - TAIL), (int) Math.min(TAIL, in.size()));
        int last = tail.length - 1;
        while (last > 0 && tail[last] == 0) {
            last--;
        }
        if (last < 1 || (tail[last] & 0xFF) != EOI || (tail[last - 1] & 0xFF) != 0xFF) {
            whole(in);
        }
    }

    private static Segment next(Bytes in, long from, int count) throws ImageException, IOException {
        if (in.u8(from) != 0xFF) {
            throw ImageException.corrupt();
        }
        if (count >= MAX_SEGMENTS) {
            throw ImageException.tooManyParts(MAX_SEGMENTS);
        }
        long at = from;
        while (in.u8(at + 1) == 0xFF) {
            at++;
        }
        int marker = in.u8(at + 1);
        if (marker == EOI || marker == TEM || marker >= 0xD0 && marker < SOI) {
            return new Segment(marker, at, at + 2);
        }
        int length = in.u16(at + 2);
        if (marker == 0 || marker == SOI || length < 2) {
            throw ImageException.corrupt();
        }
        in.require(at + 2, length);
        return new Segment(marker, at, at + 2 + length);
    }
}
