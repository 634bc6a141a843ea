package com.opusimg.engine.strip;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.JpegSegments;
import com.opusimg.engine.format.TiffDirectories;
import com.opusimg.engine.format.TiffDirectories.Field;
import com.opusimg.engine.format.TiffTags;
import java.io.IOException;
import java.util.Map;

/** Strips of JPEG data in a TIFF (Adobe's Technical Note 2): each is a JPEG, and could hold metadata as any other. */
final class TiffJpegStrips {

    private static final int JPEG = 7;
    private static final int TABLES = 347;
    private static final int SOS = 0xDA;
    private static final int JFIF_LENGTH = 16;
    private static final int ADOBE_LENGTH = 14;

    private TiffJpegStrips() {}

    /**
     * Whether a strip or tile of a page, or the tables they share, say more than how to decode them.
     *
     * @param in the file
     * @param tiff its directories
     * @param page fields of pixels, of strips or of tiles
     * @return false also for strips of other kinds
     * @throws ImageException {@code corrupt-file} if a field is of the wrong kind
     * @throws IOException an {@link java.io.EOFException} if it ends too early; others if the source fails
     */
    static boolean tell(Bytes in, TiffDirectories tiff, Map<Integer, Field> page) throws ImageException, IOException {
        Field compression = page.get(TiffTags.COMPRESSION);
        Field offsets = page.getOrDefault(TiffTags.TILE_OFFSETS, page.get(TiffTags.STRIP_OFFSETS));
        Field sizes = page.getOrDefault(TiffTags.TILE_BYTES, page.get(TiffTags.STRIP_BYTES));
        if (compression == null || tiff.value(compression, 0) != JPEG || offsets == null || sizes == null) {
            return false;
        }
        Field tables = page.get(TABLES);
        boolean told = tables != null && tells(in, tables.at(), tables.at() + tables.bytes());
        long[] starts = tiff.values(offsets);
        long[] lengths = tiff.values(sizes);
        for (int i = 0; i < starts.length && !told; i++) {
            told = tells(in, starts[i], starts[i] + lengths[i]);
        }
        return told;
    }

    private static boolean tells(Bytes in, long start, long end) throws IOException {
        for (long at = start + 2; at + 4 <= end && in.u8(at) == 0xFF && in.u8(at + 1) != SOS; ) {
            int marker = in.u8(at + 1);
            int length = in.u16(at + 2);
            boolean application = marker >= JpegSegments.APP0 && marker <= JpegSegments.APP15;
            boolean usual = marker == JpegSegments.APP0 && length == JFIF_LENGTH && in.startsWith(at + 4, "JFIF\0")
                    || marker == JpegSegments.APP14 && length == ADOBE_LENGTH && in.startsWith(at + 4, "Adobe");
            if (application && !usual || marker == JpegSegments.COM) {
                return true;
            }
            // Fill bytes may stand before a marker.
            at += marker == 0xFF ? 1 : 2 + length;
        }
        return false;
    }
}
