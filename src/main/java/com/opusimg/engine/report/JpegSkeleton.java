package com.opusimg.engine.report;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.JpegSegments;
import com.opusimg.engine.format.JpegSegments.Segment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A JPEG up to its first scan, for the metadata reader, which believes what XMP says of its length elsewhere and would take
 * as much memory.
 *
 * @param stream what is left
 * @param complete whether nothing but pixels was left out
 */
record JpegSkeleton(InputStream stream, boolean complete) {

    private static final String EXTENSION = "http://ns.adobe.com/xmp/extension/\0";
    /** Behind the digest of the whole. */
    private static final int LENGTH = EXTENSION.length() + 32;

    static JpegSkeleton of(Bytes in) throws ImageException, IOException {
        long extended = 0;
        for (Segment segment : JpegSegments.header(in)) {
            extended += extension(in, segment) ? segment.length() : 0;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        in.copy(0, 2, out);
        XmpBudget xmp = new XmpBudget();
        boolean complete = true;
        for (Segment segment : JpegSegments.header(in)) {
            boolean believed = !extension(in, segment)
                    || segment.length() > LENGTH + 4 && in.u32(segment.payload() + LENGTH) <= extended;
            boolean told = segment.marker() == JpegSegments.APP1 || segment.marker() == JpegSegments.APP13;
            if (believed && (!told || xmp.allows(in.bytes(segment.payload(), segment.length())))) {
                in.copy(segment.start(), segment.end() - segment.start(), out);
            } else {
                complete = false;
            }
        }
        return new JpegSkeleton(new ByteArrayInputStream(out.toByteArray()), complete);
    }

    private static boolean extension(Bytes in, Segment segment) throws IOException {
        return segment.marker() == JpegSegments.APP1 && in.startsWith(segment.payload(), EXTENSION);
    }
}
