package com.opusimg.engine.format;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * AVIF and HEIC: the size stands in the {@code ispe} property of the primary item, or in {@code clap} where only a part of it
 * is to be shown (encoders fill up to whole blocks), and every item must be within the file. Of a sequence, the primary item
 * is what counts. The orientation is that of {@code irot} and {@code imir}; that of Exif is
 * to be left aside here (ISO/IEC 23000-22, 7.3.6.7).
 */
final class IsoBmffStructure implements Structure {

    private static final Set<String> ALPHA =
            Set.of("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", "urn:mpeg:hevc:2015:auxid:1");

    /** The Exif orientation by quarter turns, without mirror, with top and bottom exchanged, with left and right. */
    private static final int[][] ORIENTATIONS = {{1, 8, 3, 6}, {4, 5, 2, 7}, {2, 7, 4, 5}};

    private final Format format;

    IsoBmffStructure(Format format) {
        this.format = format;
    }

    @Override
    public ImageInfo inspect(Bytes in, Limits limits) throws ImageException, IOException {
        IsoBmff file = IsoBmff.read(in);
        IsoBmff.Item primary = file.primary().orElseThrow(ImageException::corrupt);
        if (file.extents(primary).isEmpty()) {
            throw ImageException.corrupt();
        }
        long width = 0;
        long height = 0;
        long shownWidth = 0;
        long shownHeight = 0;
        int turns = 0;
        int mirror = 0;
        for (IsoBmff.Box property : file.properties(primary)) {
            long length = property.end() - property.data();
            switch (property.type()) {
                case "ispe" -> {
                    if (length < 8) {
                        throw ImageException.corrupt();
                    }
                    width = in.u32(property.data());
                    height = in.u32(property.data() + 4);
                }
                case "clap" -> {
                    shownWidth = aperture(in, property, 0);
                    shownHeight = aperture(in, property, 8);
                }
                case "irot" -> turns = length < 1 ? 0 : in.u8(property.data()) & 3;
                case "imir" -> mirror = length < 1 ? 0 : 1 + (in.u8(property.data()) & 1);
                default -> {}
            }
        }
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw ImageException.corrupt();
        }
        limits.check(width, height);
        // The tiles of a grid and pictures that go with the primary one are decoded too.
        for (IsoBmff.Box property : file.properties()) {
            if (property.type().equals("ispe") && property.end() - property.data() >= 8) {
                limits.check(in.u32(property.data()), in.u32(property.data() + 4));
            }
        }
        if (shownWidth > width || shownHeight > height) {
            throw ImageException.corrupt();
        }
        return new ImageInfo(
                format,
                (int) (shownWidth > 0 ? shownWidth : width),
                (int) (shownHeight > 0 ? shownHeight : height),
                1,
                ORIENTATIONS[mirror][turns],
                alpha(in, file, primary));
    }

    /** A side of the clean aperture, which is a fraction (ISO/IEC 14496-12, 12.1.4). */
    private static long aperture(Bytes in, IsoBmff.Box property, int at) throws ImageException, IOException {
        if (property.end() - property.data() < 32) {
            throw ImageException.corrupt();
        }
        long part = in.u32(property.data() + at);
        long whole = in.u32(property.data() + at + 4);
        if (whole == 0 || part < whole) {
            throw ImageException.corrupt();
        }
        return Math.round((double) part / whole);
    }

    private static boolean alpha(Bytes in, IsoBmff file, IsoBmff.Item primary) throws IOException {
        Set<Long> beside = file.references().stream()
                .filter(reference -> reference.type().equals("auxl"))
                .filter(reference -> reference.to().contains(primary.id()))
                .map(IsoBmff.Reference::from)
                .collect(Collectors.toSet());
        Set<IsoBmff.Box> said = alphaProperties(in, file);
        return file.items().stream()
                .filter(item -> beside.contains(item.id()))
                .anyMatch(item -> file.properties(item).stream().anyMatch(said::contains));
    }

    /** The properties that say so, each read once, however many items have them. */
    private static Set<IsoBmff.Box> alphaProperties(Bytes in, IsoBmff file) throws IOException {
        Set<IsoBmff.Box> said = new HashSet<>();
        for (IsoBmff.Box property : file.properties()) {
            for (String urn : property.type().equals("auxC") ? ALPHA : Set.<String>of()) {
                if (in.startsWith(property.data(), urn + "\0")) {
                    said.add(property);
                }
            }
        }
        return said;
    }
}
