package com.opusimg.engine.strip;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.ExifBlock;
import com.opusimg.engine.format.JpegSegments;
import com.opusimg.engine.format.JpegSegments.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * JPEG: application segments and comments go, wherever they stand. Stay: JFIF without its thumbnail, the ICC profile, and
 * Adobe's segment, without which colours turn. What follows EOI goes.
 */
final class JpegStripper implements Stripper {

    private static final String JFIF = "JFIF\0";
    private static final String ICC = "ICC_PROFILE\0";
    private static final String ADOBE = "Adobe";
    private static final int JFIF_LENGTH = 14;
    private static final int ADOBE_LENGTH = 12;

    @Override
    public void strip(Bytes in, int orientation, OutputStream out) throws ImageException, IOException {
        JpegSegments.Whole picture = JpegSegments.whole(in);
        out.write(new byte[] {(byte) 0xFF, (byte) 0xD8});
        boolean exifDue = orientation != 1;
        for (Segment segment : picture.segments()) {
            // JFIF must come first, so the orientation goes behind it.
            if (exifDue && !jfif(in, segment)) {
                exif(orientation, out);
                exifDue = false;
            }
            if (jfif(in, segment)) {
                head(out, segment.marker(), JFIF_LENGTH);
                in.copy(segment.payload(), JFIF_LENGTH - 2, out);
                out.write(new byte[2]);
            } else if (adobe(in, segment)) {
                head(out, segment.marker(), ADOBE_LENGTH);
                in.copy(segment.payload(), ADOBE_LENGTH, out);
            } else if (kept(in, segment)) {
                in.copy(segment.start(), segment.end() - segment.start(), out);
            }
        }
        out.write(new byte[] {(byte) 0xFF, (byte) 0xD9});
    }

    @Override
    public List<Extra> extras(Bytes in) throws ImageException, IOException {
        JpegSegments.Whole picture = JpegSegments.whole(in);
        List<Extra> extras = new ArrayList<>();
        boolean scanned = false;
        for (Segment segment : picture.segments()) {
            scanned |= segment.marker() == JpegSegments.SCAN_DATA;
            boolean adobe = adobe(in, segment);
            if (jfif(in, segment)) {
                if (segment.length() > JFIF_LENGTH) {
                    extras.add(new Extra("JFIF thumbnail", false));
                }
            } else if (adobe && segment.length() > ADOBE_LENGTH || !adobe && !kept(in, segment)) {
                if (!minimalExif(in, segment)) {
                    extras.add(extra(in, segment, scanned));
                }
            }
        }
        if (picture.end() < in.size()) {
            extras.add(TRAILING_DATA);
        }
        return extras;
    }

    private static Extra extra(Bytes in, Segment segment, boolean scanned) throws IOException {
        if (segment.marker() == JpegSegments.COM) {
            return new Extra("Comment between scans", !scanned);
        }
        boolean known = segment.marker() == JpegSegments.APP1
                        && (in.startsWith(segment.payload(), ExifBlock.PREFIX)
                                || in.startsWith(segment.payload(), "http://ns.adobe.com/x"))
                || segment.marker() == JpegSegments.APP13 && in.startsWith(segment.payload(), "Photoshop");
        return new Extra("Application segment " + (segment.marker() - JpegSegments.APP0), known && !scanned);
    }

    private static boolean kept(Bytes in, Segment segment) throws IOException {
        boolean application = segment.marker() >= JpegSegments.APP0 && segment.marker() <= JpegSegments.APP15;
        boolean reserved = segment.marker() >= 0xF0 && segment.marker() <= JpegSegments.COM;
        return !application && !reserved
                || segment.marker() == JpegSegments.APP2 && in.startsWith(segment.payload(), ICC);
    }

    private static boolean jfif(Bytes in, Segment segment) throws IOException {
        return segment.marker() == JpegSegments.APP0
                && segment.length() >= JFIF_LENGTH
                && in.startsWith(segment.payload(), JFIF);
    }

    private static boolean adobe(Bytes in, Segment segment) throws IOException {
        return segment.marker() == JpegSegments.APP14
                && segment.length() >= ADOBE_LENGTH
                && in.startsWith(segment.payload(), ADOBE);
    }

    private static boolean minimalExif(Bytes in, Segment segment) throws IOException {
        return segment.marker() == JpegSegments.APP1
                && segment.length() == ExifBlock.PREFIX.length() + ExifBlock.minimal(1).length
                && MinimalExif.is(in.bytes(segment.payload(), segment.length()));
    }

    private static void exif(int orientation, OutputStream out) throws IOException {
        byte[] block = ExifBlock.minimal(orientation);
        head(out, JpegSegments.APP1, ExifBlock.PREFIX.length() + block.length);
        out.write(ExifBlock.PREFIX.getBytes(StandardCharsets.ISO_8859_1));
        out.write(block);
    }

    private static void head(OutputStream out, int marker, int length) throws IOException {
        int total = length + 2;
        out.write(new byte[] {(byte) 0xFF, (byte) marker, (byte) (total >> 8), (byte) total});
    }
}
