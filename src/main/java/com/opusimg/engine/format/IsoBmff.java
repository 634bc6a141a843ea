package com.opusimg.engine.format;

import com.opusimg.engine.ImageException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the boxes and items of an ISO base media file that holds pictures (ISO/IEC 14496-12, 23008-12): AVIF, HEIC, HEIF.
 * All that items and boxes claim is within the file; what is in the pictures is not looked at.
 */
public final class IsoBmff {

    private static final int MAX_BOXES = 20_000;
    private static final int MAX_ITEMS = 20_000;
    private static final int MAX_LINKS = 200_000;
    private static final int MAX_TEXT = 256;

    /** Boxes that begin with a version and flags. */
    private static final Set<String> FULL = Set.of(
            "meta", "hdlr", "pitm", "iinf", "infe", "iloc", "iref", "ipma", "ispe", "pixi", "auxC", "a1lx", "udes");

    private final Bytes in;
    private final List<Box> top = new ArrayList<>();
    private final List<Box> meta = new ArrayList<>();
    private final Map<Long, Item> items = new LinkedHashMap<>();
    private final Map<Long, List<Extent>> extents = new HashMap<>();
    private final Map<Long, List<Box>> properties = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private List<Box> propertyList = List.of();
    private long primary = -1;
    private int boxes;
    private int links;

    private IsoBmff(Bytes in) {
        this.in = in;
    }

    /**
     * A box.
     *
     * @param type four characters
     * @param start where its length stands
     * @param data where its content begins, behind version and flags if it has them
     * @param end one past its last byte
     * @param version 0 for a box without
     */
    public record Box(String type, long start, long data, long end, int version) {}

    /**
     * An item: a picture, a part of one, or metadata.
     *
     * @param id within the file
     * @param type four characters, such as {@code av01} or {@code Exif}
     * @param name for people; mostly empty
     * @param contentType of a {@code mime} item, or empty
     */
    public record Item(long id, String type, String name, String contentType) {}

    /**
     * Where a part of an item stands.
     *
     * @param start position in the file
     * @param length in bytes
     */
    public record Extent(long start, long length) {}

    /**
     * How an item relates to others.
     *
     * @param type four characters, such as {@code thmb} or {@code auxl}
     * @param from the item that refers
     * @param to what it refers to
     */
    public record Reference(String type, long from, List<Long> to) {}

    /**
     * Reads a file.
     *
     * @param in the file
     * @return its boxes and items
     * @throws ImageException {@code corrupt-file}
     * @throws IOException an {@link EOFException} if it ends too early; others if the source fails
     */
    public static IsoBmff read(Bytes in) throws ImageException, IOException {
        IsoBmff file = new IsoBmff(in);
        file.top.addAll(file.boxes(0, in.size()));
        for (Box box : file.top) {
            if (box.type.equals("meta")) {
                if (!file.meta.isEmpty()) {
                    throw ImageException.corrupt();
                }
                file.meta.addAll(file.boxes(box.data, box.end));
            }
        }
        file.readMeta();
        return file;
    }

    /**
     * The boxes of the file itself.
     *
     * @return in order
     */
    public List<Box> top() {
        return top;
    }

    /**
     * The boxes within the one {@code meta} box.
     *
     * @return in order; empty if there is no such box
     */
    public List<Box> meta() {
        return meta;
    }

    /**
     * Every item.
     *
     * @return in order
     */
    public List<Item> items() {
        return List.copyOf(items.values());
    }

    /**
     * The picture that the file is.
     *
     * @return the item, or empty if none is named
     */
    public Optional<Item> primary() {
        return Optional.ofNullable(items.get(primary));
    }

    /**
     * Whether an item is an XMP packet.
     *
     * @param item of this file
     * @return false for other metadata
     */
    public static boolean xmp(Item item) {
        return item.type.equals("mime") && item.contentType.equals("application/rdf+xml");
    }

    /**
     * What relates items to each other.
     *
     * @return in order
     */
    public List<Reference> references() {
        return references;
    }

    /**
     * Where an item stands.
     *
     * @param item of this file
     * @return its parts, each within the file
     */
    public List<Extent> extents(Item item) {
        return extents.getOrDefault(item.id, List.of());
    }

    /**
     * The properties of an item, in the order in which they apply.
     *
     * @param item of this file
     * @return boxes such as {@code ispe} or {@code irot}
     */
    public List<Box> properties(Item item) {
        return properties.getOrDefault(item.id, List.of());
    }

    /**
     * All properties, whether an item has them or not.
     *
     * @return boxes
     */
    public List<Box> properties() {
        return propertyList;
    }

    /**
     * The bytes of an item.
     *
     * @param item of this file
     * @param most how many it may have
     * @return empty if it has more, or none
     * @throws IOException if the source fails
     */
    public Optional<byte[]> content(Item item, int most) throws IOException {
        long length = extents(item).stream().mapToLong(Extent::length).sum();
        if (length == 0 || length > most) {
            return Optional.empty();
        }
        byte[] content = new byte[(int) length];
        int at = 0;
        for (Extent extent : extents(item)) {
            byte[] part = in.bytes(extent.start, (int) extent.length);
            System.arraycopy(part, 0, content, at, part.length);
            at += part.length;
        }
        return Optional.of(content);
    }

    /**
     * The TIFF block of an {@code Exif} item: four bytes say how many others stand before it (ISO/IEC 23008-12, A.2.1).
     *
     * @param content of the item
     * @return the block, or empty if there is none
     */
    public static Optional<byte[]> exif(byte[] content) {
        long start = content.length < 4
                ? content.length
                : 4 + (ByteBuffer.wrap(content).getInt() & 0xFFFF_FFFFL);
        return start >= content.length
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(content, (int) start, content.length));
    }

    private void readMeta() throws ImageException, IOException {
        for (Box box : meta) {
            switch (box.type) {
                case "pitm" -> primary = number(box, box.data, box.version == 0 ? 2 : 4);
                case "iinf" -> readItems(box);
                case "iref" -> readReferences(box);
                case "iprp" -> readProperties(box);
                default -> {}
            }
        }
        for (Box box : meta) {
            if (box.type.equals("iloc")) {
                new Locations(box).read();
            }
        }
    }

    /** Boxes one after another; one of length 0 reaches to the end. */
    private List<Box> boxes(long from, long end) throws ImageException, IOException {
        List<Box> found = new ArrayList<>();
        long at = from;
        while (at < end) {
            Box box = box(at, end);
            found.add(box);
            at = box.end;
        }
        return found;
    }

    private Box box(long at, long end) throws ImageException, IOException {
        if (++boxes > MAX_BOXES) {
            throw ImageException.corrupt();
        }
        requireWithin(at, 8, end);
        long length = in.u32(at);
        String type = in.text(at + 4, 4);
        long data = at + 8;
        if (length == 1) {
            length = in.big(at + 8, 8);
            data += 8;
        } else if (length == 0) {
            length = end - at;
        }
        if (type.equals("uuid")) {
            data += 16;
        }
        if (length < data - at) {
            throw ImageException.corrupt();
        }
        requireWithin(at, length, end);
        boolean full = FULL.contains(type);
        if (full && length < data - at + 4) {
            throw ImageException.corrupt();
        }
        int version = full ? in.u8(data) : 0;
        return new Box(type, at, full ? data + 4 : data, at + length, version);
    }

    /** What reaches past the end of the file is cut off; what reaches past the box around it is wrong. */
    private void requireWithin(long at, long length, long end) throws ImageException, EOFException {
        if (length > end - at) {
            if (end == in.size()) {
                throw new EOFException();
            }
            throw ImageException.corrupt();
        }
    }

    private void readItems(Box box) throws ImageException, IOException {
        long from = box.data + (box.version == 0 ? 2 : 4);
        for (Box entry : boxes(from, box.end)) {
            // Versions before 2 are of other kinds of file.
            if (!entry.type.equals("infe") || entry.version < 2 || items.size() >= MAX_ITEMS) {
                throw ImageException.corrupt();
            }
            int idBytes = entry.version == 2 ? 2 : 4;
            long id = number(entry, entry.data, idBytes);
            long at = entry.data + idBytes + 2;
            require(entry, at, 4);
            String type = in.text(at, 4);
            String name = text(at + 4, entry.end);
            long next = at + 4 + length(at + 4, entry.end) + 1;
            String contentType = type.equals("mime") ? text(next, entry.end) : "";
            if (items.putIfAbsent(id, new Item(id, type, name, contentType)) != null) {
                throw ImageException.corrupt();
            }
        }
    }

    private void readReferences(Box box) throws ImageException, IOException {
        int idBytes = box.version == 0 ? 2 : 4;
        for (Box entry : boxes(box.data, box.end)) {
            long from = number(entry, entry.data, idBytes);
            long count = number(entry, entry.data + idBytes, 2);
            require(entry, entry.data + idBytes + 2, count * idBytes);
            links += (int) count;
            if (links > MAX_LINKS) {
                throw ImageException.corrupt();
            }
            List<Long> to = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                to.add(in.big(entry.data + idBytes + 2 + (long) i * idBytes, idBytes));
            }
            references.add(new Reference(entry.type, from, to));
        }
    }

    private void readProperties(Box box) throws ImageException, IOException {
        List<Box> parts = boxes(box.data, box.end);
        for (Box part : parts) {
            if (part.type.equals("ipco")) {
                propertyList = boxes(part.data, part.end);
            }
        }
        for (Box part : parts) {
            if (part.type.equals("ipma")) {
                readAssociations(part);
            }
        }
    }

    private void readAssociations(Box box) throws ImageException, IOException {
        int idBytes = box.version == 0 ? 2 : 4;
        boolean wide = (in.u8(box.data - 1) & 1) != 0;
        long count = number(box, box.data, 4);
        long at = box.data + 4;
        for (long i = 0; i < count; i++) {
            long item = number(box, at, idBytes);
            int associations = (int) number(box, at + idBytes, 1);
            at += idBytes + 1;
            List<Box> of = new ArrayList<>();
            // Once for each item, of which there is no end otherwise (ISO/IEC 14496-12, 8.11.14).
            if (properties.putIfAbsent(item, of) != null) {
                throw ImageException.corrupt();
            }
            for (int k = 0; k < associations; k++) {
                long index = number(box, at, wide ? 2 : 1) & (wide ? 0x7FFF : 0x7F);
                at += wide ? 2 : 1;
                if (index > propertyList.size() || ++links > MAX_LINKS) {
                    throw ImageException.corrupt();
                }
                if (index > 0) {
                    of.add(propertyList.get((int) index - 1));
                }
            }
        }
    }

    /** The item location box (ISO/IEC 14496-12, 8.11.3). */
    private final class Locations {
        private final Box box;
        private final int offsetBytes;
        private final int lengthBytes;
        private final int baseBytes;
        private final int indexBytes;
        private long at;

        Locations(Box box) throws ImageException, IOException {
            this.box = box;
            int sizes = (int) number(box, box.data, 2);
            offsetBytes = sizes >> 12;
            lengthBytes = sizes >> 8 & 0xF;
            baseBytes = sizes >> 4 & 0xF;
            indexBytes = box.version == 0 ? 0 : sizes & 0xF;
            at = box.data + 2;
        }

        void read() throws ImageException, IOException {
            long count = next(box.version < 2 ? 2 : 4);
            for (long i = 0; i < count; i++) {
                long id = next(box.version < 2 ? 2 : 4);
                int method = box.version == 0 ? 0 : (int) next(2) & 0xF;
                int elsewhere = (int) next(2);
                long base = next(baseBytes);
                long parts = next(2);
                // Only bytes of this file, or of the box for small ones, are bytes of a picture.
                if (method > 1 || elsewhere != 0) {
                    throw ImageException.corrupt();
                }
                for (long k = 0; k < parts; k++) {
                    next(indexBytes);
                    long start = base + next(offsetBytes);
                    extents.computeIfAbsent(id, _ -> new ArrayList<>())
                            .add(method == 0 ? inFile(start, next(lengthBytes)) : inBox(start, next(lengthBytes)));
                }
            }
        }

        private Extent inFile(long start, long length) throws ImageException, IOException {
            in.require(start, length);
            // No length means all the file, which no picture is.
            return counted(start, length == 0 ? in.size() - start : length);
        }

        private Extent inBox(long start, long length) throws ImageException {
            Box data = meta.stream()
                    .filter(found -> found.type.equals("idat"))
                    .findFirst()
                    .orElseThrow(ImageException::corrupt);
            long size = data.end - data.data;
            if (start < 0 || length < 0 || start > size || length > size - start) {
                throw ImageException.corrupt();
            }
            return counted(data.data + start, length == 0 ? size - start : length);
        }

        private Extent counted(long start, long length) throws ImageException {
            if (++links > MAX_LINKS) {
                throw ImageException.corrupt();
            }
            return new Extent(start, length);
        }

        private long next(int length) throws ImageException, IOException {
            if (length > 8) {
                throw ImageException.corrupt();
            }
            long value = length == 0 ? 0 : number(box, at, length);
            at += length;
            return value;
        }
    }

    private long number(Box box, long at, int length) throws ImageException, IOException {
        require(box, at, length);
        long value = in.big(at, length);
        if (value < 0) {
            throw ImageException.corrupt();
        }
        return value;
    }

    private static void require(Box box, long at, long length) throws ImageException {
        if (length > box.end - at) {
            throw ImageException.corrupt();
        }
    }

    /** A text that ends with a zero. */
    private String text(long at, long end) throws IOException {
        int length = Math.min(MAX_TEXT, (int) Math.min(Integer.MAX_VALUE, length(at, end)));
        return length <= 0 ? "" : new String(in.bytes(at, length), StandardCharsets.UTF_8);
    }

    private long length(long at, long end) throws IOException {
        long stop = at;
        while (stop < end && in.u8(stop) != 0) {
            stop++;
        }
        return stop - at;
    }
}
