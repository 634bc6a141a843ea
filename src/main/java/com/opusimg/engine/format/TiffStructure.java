package com.opusimg.engine.format;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** TIFF: every page has a size of its own; every strip or tile must be within the file. */
final class TiffStructure implements Structure {

    private static final int MAX_SAMPLES = 8;

    @Override
    public ImageInfo inspect(Bytes in, Limits limits) throws ImageException, IOException {
        TiffDirectories tiff = TiffDirectories.of(in);
        List<Map<Integer, TiffDirectories.Field>> pages = tiff.pages();
        long pixels = 0;
        for (Map<Integer, TiffDirectories.Field> page : pages) {
            long width = required(tiff, page, TiffTags.WIDTH);
            long height = required(tiff, page, TiffTags.HEIGHT);
            limits.check(width, height);
            pixels += width * height;
            tile(tiff, page, limits);
            if (optional(tiff, page, TiffTags.SAMPLES, 1) > MAX_SAMPLES) {
                throw ImageException.corrupt();
            }
            requireData(in, tiff, page);
        }
        limits.checkAnimation(pixels, pages.size());
        Map<Integer, TiffDirectories.Field> first = pages.getFirst();
        int orientation = (int) optional(tiff, first, TiffTags.ORIENTATION, 1);
        long extra = optional(tiff, first, TiffTags.EXTRA_SAMPLES, 0);
        return new ImageInfo(
                Format.TIFF,
                (int) required(tiff, first, TiffTags.WIDTH),
                (int) required(tiff, first, TiffTags.HEIGHT),
                pages.size(),
                orientation >= 1 && orientation <= 8 ? orientation : 1,
                extra == 1 || extra == 2);
    }

    /** A decoder takes memory for a whole tile, so tiles have limits as pictures have. */
    private static void tile(TiffDirectories tiff, Map<Integer, TiffDirectories.Field> page, Limits limits)
            throws ImageException, IOException {
        if (page.containsKey(TiffTags.TILE_WIDTH)) {
            limits.check(required(tiff, page, TiffTags.TILE_WIDTH), required(tiff, page, TiffTags.TILE_HEIGHT));
        }
    }

    private static void requireData(Bytes in, TiffDirectories tiff, Map<Integer, TiffDirectories.Field> page)
            throws ImageException, IOException {
        boolean tiled = page.containsKey(TiffTags.TILE_OFFSETS);
        TiffDirectories.Field offsets = page.get(tiled ? TiffTags.TILE_OFFSETS : TiffTags.STRIP_OFFSETS);
        TiffDirectories.Field lengths = page.get(tiled ? TiffTags.TILE_BYTES : TiffTags.STRIP_BYTES);
        if (offsets == null || offsets.count() < 1 || lengths != null && lengths.count() != offsets.count()) {
            throw ImageException.corrupt();
        }
        long[] starts = tiff.values(offsets);
        long[] sizes = lengths == null ? null : tiff.values(lengths);
        long total = 0;
        for (int i = 0; i < starts.length; i++) {
            in.require(starts[i], sizes == null ? 1 : sizes[i]);
            total += sizes == null ? 1 : sizes[i];
        }
        // Strips that share bytes would make a small file large.
        if (total > in.size()) {
            throw ImageException.corrupt();
        }
    }

    private static long required(TiffDirectories tiff, Map<Integer, TiffDirectories.Field> page, int tag)
            throws ImageException, IOException {
        TiffDirectories.Field field = page.get(tag);
        if (field == null || tiff.value(field, 0) < 1 || tiff.value(field, 0) > Integer.MAX_VALUE) {
            throw ImageException.corrupt();
        }
        return tiff.value(field, 0);
    }

    private static long optional(TiffDirectories tiff, Map<Integer, TiffDirectories.Field> page, int tag, long absent)
            throws ImageException, IOException {
        TiffDirectories.Field field = page.get(tag);
        return field == null ? absent : tiff.value(field, 0);
    }
}
