package com.opusimg.engine.strip;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.ExifBlock;
import com.opusimg.engine.format.IsoBmff;
import com.opusimg.engine.format.KeptValues;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * AVIF and HEIC: tells what is in a file beyond its pictures and what showing them needs. Such files are encoded anew and
 * not stripped in place, but that nothing is left in what was encoded has to be seen, and fields kept by name are added.
 */
final class IsoBmffStripper implements Stripper {

    private static final Set<String> TOP = Set.of("ftyp", "meta", "mdat");
    private static final Set<String> META =
            Set.of("hdlr", "pitm", "iloc", "iinf", "iref", "iprp", "idat", "grpl", "dinf");

    /** Coded pictures, and how several make one. */
    private static final Set<String> PICTURES = Set.of("av01", "hvc1", "grid", "iden", "iovl");

    /** What coded pictures are, what they look like, and which way up. */
    private static final Set<String> PROPERTIES = Set.of(
            "ispe", "pixi", "av1C", "hvcC", "colr", "auxC", "irot", "imir", "pasp", "clap", "clli", "mdcv", "cclv",
            "amve", "a1op", "a1lx", "lsel", "rloc");

    /** Names that encoders give. */
    private static final Set<String> NAMES = Set.of("", "Color", "Alpha");

    private final Bytes in;
    private final Format format;
    private final IsoBmff file;

    IsoBmffStripper(Bytes in, Format format) throws ImageException, IOException {
        this.in = in;
        this.format = format;
        this.file = IsoBmff.read(in);
    }

    @Override
    public void strip(int orientation, KeptValues values, OutputStream out) throws ImageException, IOException {
        if (!extras(KeptValues.NONE).isEmpty()) {
            throw new ImageException(
                    ImageException.Problem.UNSUPPORTED_OUTPUT,
                    format.displayName() + " pictures are encoded anew to remove their metadata. Choose a quality.");
        }
        // The orientation stands in properties of the picture, and Exif must not say it again.
        byte[] exif = ExifBlock.of(1, values);
        if (exif.length == 0) {
            in.copy(0, in.size(), out);
        } else {
            new ExifItemWriter(in, file, exif).write(out);
        }
    }

    @Override
    public List<Extra> extras(KeptValues allowed) throws IOException {
        List<Extra> extras = new ArrayList<>();
        for (IsoBmff.Box box : file.top()) {
            if (!TOP.contains(box.type())) {
                extras.add(box(box));
            }
        }
        for (IsoBmff.Box box : file.meta()) {
            if (!META.contains(box.type())) {
                extras.add(box(box));
            }
        }
        for (IsoBmff.Box property : file.properties()) {
            if (!PROPERTIES.contains(property.type())) {
                extras.add(Extra.of("Property of a picture"));
            }
        }
        Set<Long> thumbnails = new HashSet<>();
        for (IsoBmff.Reference reference : file.references()) {
            if (reference.type().equals("thmb")) {
                thumbnails.add(reference.from());
            }
        }
        boolean written = false;
        for (IsoBmff.Item item : file.items()) {
            if (item.type().equals("Exif") && !written && written(item, allowed)) {
                written = true;
            } else if (thumbnails.contains(item.id())) {
                extras.add(Extra.thumbnail("Embedded thumbnail"));
            } else if (!PICTURES.contains(item.type())) {
                extras.add(metadata(item));
            } else if (!NAMES.contains(item.name())) {
                extras.add(Extra.of("Name of a picture"));
            }
        }
        if (uncovered() > 0) {
            extras.add(Extra.of("Bytes outside the picture"));
        }
        return extras;
    }

    private static Extra box(IsoBmff.Box box) {
        return switch (box.type()) {
            case "moov", "moof" -> Extra.of("Film");
            case "jumb" -> CREDENTIALS;
            default -> Extra.of("Private box");
        };
    }

    private static Extra metadata(IsoBmff.Item item) {
        return switch (item.type()) {
            case "Exif" -> Extra.described("Exif item");
            case "mime" ->
                item.contentType().equals("application/rdf+xml")
                        ? Extra.described("XMP item")
                        : Extra.of("Private item");
            default -> Extra.of("Private item");
        };
    }

    /** Four bytes say where the block begins; some writers put the prefix that JPEG needs before it. */
    private boolean written(IsoBmff.Item item, KeptValues allowed) throws IOException {
        List<IsoBmff.Extent> extents = file.extents(item);
        if (extents.size() != 1 || extents.getFirst().length() < 4) {
            return false;
        }
        long start = extents.getFirst().start();
        long length = extents.getFirst().length() - 4;
        long skipped = in.u32(start);
        boolean prefixed = skipped == 6 && in.startsWith(start + 4, "Exif\0\0");
        return (skipped == 0 || prefixed)
                && length > skipped
                && WrittenExif.is(in, start + 4 + skipped, length - skipped, allowed);
    }

    /** How many bytes of the file's data belong to no item. */
    private long uncovered() {
        List<IsoBmff.Extent> extents = new ArrayList<>();
        file.items().forEach(item -> extents.addAll(file.extents(item)));
        extents.sort(Comparator.comparingLong(IsoBmff.Extent::start));
        List<IsoBmff.Box> data = Stream.concat(file.top().stream(), file.meta().stream())
                .filter(box -> box.type().equals("mdat") || box.type().equals("idat"))
                .sorted(Comparator.comparingLong(IsoBmff.Box::start))
                .toList();
        long uncovered = 0;
        int next = 0;
        for (IsoBmff.Box box : data) {
            long at = box.data();
            for (; next < extents.size() && extents.get(next).start() < box.end(); next++) {
                IsoBmff.Extent extent = extents.get(next);
                uncovered += Math.max(0, extent.start() - at);
                at = Math.max(at, extent.start() + extent.length());
            }
            uncovered += Math.max(0, box.end() - at);
        }
        return uncovered;
    }
}
