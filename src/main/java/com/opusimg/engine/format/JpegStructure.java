package com.opusimg.engine.format;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import java.io.IOException;
import java.util.Set;

/** JPEG: the size stands in the one frame header, the orientation in the first Exif segment. */
final class JpegStructure implements Structure {

    /** Baseline, extended and progressive, by Huffman's codes and by arithmetic ones (ITU-T T.81, table B.1). */
    private static final Set<Integer> USUAL = Set.of(0xC0, 0xC1, 0xC2, 0xC9, 0xCA);

    private static final int BITS = 8;

    @Override
    public ImageInfo inspect(Bytes in, Limits limits) throws ImageException, IOException {
        int width = 0;
        int height = 0;
        int orientation = 0;
        for (JpegSegments.Segment segment : JpegSegments.header(in)) {
            if (segment.frameHeader()) {
                // A second one would let the picture be larger than what was checked.
                if (width > 0 || segment.length() < 6) {
                    throw ImageException.corrupt();
                }
                requireUsual(segment.marker(), in.u8(segment.payload()));
                height = in.u16(segment.payload() + 1);
                width = in.u16(segment.payload() + 3);
                if (width == 0 || height == 0) {
                    throw ImageException.corrupt();
                }
            } else if (orientation == 0
                    && segment.marker() == JpegSegments.APP1
                    && in.startsWith(segment.payload(), ExifBlock.PREFIX)) {
                orientation = ExifBlock.of(in.bytes(segment.payload(), segment.length()))
                        .orientation();
            }
        }
        if (width == 0) {
            throw ImageException.corrupt();
        }
        limits.check(width, height);
        JpegSegments.requireEnd(in);
        return new ImageInfo(Format.JPEG, width, height, 1, Math.max(1, orientation), false);
    }

    private static void requireUsual(int process, int precision) throws ImageException {
        if (!USUAL.contains(process) || precision != BITS) {
            throw new ImageException(
                    ImageException.Problem.UNSUPPORTED_FORMAT,
                    "This JPEG is of a rare kind (lossless, hierarchical, or with more than 8 bits a colour) that can't be read"
                            + " here. Save it as an ordinary JPEG, or as PNG or TIFF.");
        }
    }
}
