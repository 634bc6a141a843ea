package com.opusimg.engine.corpus;

import static com.opusimg.engine.TestPictures.SECRET;
import static com.opusimg.engine.corpus.Parts.big;
import static com.opusimg.engine.corpus.Parts.box;
import static com.opusimg.engine.corpus.Parts.bytes;
import static com.opusimg.engine.corpus.Parts.concat;
import static com.opusimg.engine.corpus.Parts.latin;

import com.opusimg.engine.Format;
import com.opusimg.engine.Output;
import com.opusimg.engine.TestPictures;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** AVIFs put together from coded pictures: turned, mirrored, in tiles, with alpha, and with Exif and XMP beside them. */
final class Avifs {

    private static final int SIDE = 64;

    private final List<byte[]> items = new ArrayList<>();
    private final List<byte[]> data = new ArrayList<>();
    private final List<byte[]> properties = new ArrayList<>();
    private final List<byte[]> associations = new ArrayList<>();
    private final List<byte[]> references = new ArrayList<>();

    private Avifs() {}

    static List<Sample> all(Encoder encoder) throws Exception {
        byte[] coded = encoder.to(
                TestPictures.write(TestPictures.photo(SIDE, SIDE), "png"), new Output(Format.AVIF, 70, null));
        byte[] exif = concat(big(6), latin("Exif\0\0"), TestPictures.exif(6, null));
        byte[] mime = latin("application/rdf+xml\0");
        byte[] irot = box("irot", bytes(1));
        byte[] imir = box("imir", bytes(1));
        Avifs turned = new Avifs();
        int picture = turned.coded(coded, irot, imir, box("colr", latin("prof"), Jpegs.profile()));
        turned.beside(picture, turned.item("Exif", new byte[0], exif));
        turned.beside(picture, turned.item("mime", mime, TestPictures.xmp()));
        Avifs tiles = new Avifs();
        int grid = tiles.item("grid", new byte[0], bytes(0, 0, 0, 1, 0, 2 * SIDE, 0, SIDE));
        tiles.describe(grid, ispe(2 * SIDE, SIDE), irot);
        tiles.refer("dimg", grid, tiles.coded(coded), tiles.coded(coded));
        tiles.beside(grid, tiles.item("Exif", new byte[0], exif));
        Avifs small = new Avifs();
        int large = small.coded(coded);
        small.refer("thmb", small.coded(coded), large);
        small.beside(large, small.item("mime", latin("text/plain\0"), latin(SECRET)));
        small.beside(large, small.item("Exif", new byte[0], exif));
        return List.of(
                new Sample(
                        "turned and mirrored, with a profile, Exif and XMP",
                        Format.AVIF,
                        turned.file(),
                        "GPS:GPSLatitude",
                        "XMP-photoshop"),
                new Sample("two tiles, turned, with Exif", Format.AVIF, tiles.file(), "GPS:GPSLatitude"),
                new Sample(
                        "with a smaller copy, a text, and boxes of no known kind",
                        Format.AVIF,
                        concat(
                                small.file(),
                                box("uuid", latin("0123456789abcdef" + SECRET)),
                                box("free", latin(SECRET))),
                        "GPS:GPSLatitude"));
    }

    /** A grid whose own description is small while it asks its reader for any size. */
    static byte[] hugeGrid(Encoder encoder) throws Exception {
        byte[] coded = encoder.to(
                TestPictures.write(TestPictures.photo(SIDE, SIDE), "png"), new Output(Format.AVIF, 70, null));
        Avifs tiles = new Avifs();
        int grid = tiles.item("grid", new byte[0], concat(bytes(0, 1, 0, 0), big(60_000), big(60_000)));
        tiles.describe(grid, ispe(SIDE, SIDE));
        tiles.refer("dimg", grid, tiles.coded(coded));
        return tiles.file();
    }

    private int coded(byte[] file, byte[]... further) {
        int item = item("av01", new byte[0], content(file, "mdat"));
        describe(
                item,
                ispe(SIDE, SIDE),
                box("pixi", bytes(0, 0, 0, 0, 3, 8, 8, 8)),
                box("av1C", content(file, "av1C")),
                further);
        return item;
    }

    private static byte[] ispe(int width, int height) {
        return box("ispe", new byte[4], big(width), big(height));
    }

    private static byte[] content(byte[] file, String type) {
        int at = Parts.text(file).indexOf(type);
        return Arrays.copyOfRange(file, at + 4, at - 4 + ByteBuffer.wrap(file).getInt(at - 4));
    }

    private int item(String type, byte[] behindName, byte[] content) {
        int id = items.size() + 1;
        items.add(box("infe", bytes(2, 0, 0, 0, id >> 8, id, 0, 0), latin(type + "\0"), behindName));
        data.add(content);
        return id;
    }

    private void describe(int item, byte[] one, byte[] two, byte[] three, byte[]... further) {
        byte[][] all = Arrays.copyOf(further, further.length + 3);
        all[further.length] = one;
        all[further.length + 1] = two;
        all[further.length + 2] = three;
        describe(item, all);
    }

    private void describe(int item, byte[]... all) {
        // What turns comes last, after what says the size.
        List<byte[]> sorted = new ArrayList<>(List.of(all));
        sorted.sort((a, b) -> Boolean.compare(
                Parts.text(a).matches("(?s)....i(rot|mir).*"), Parts.text(b).matches("(?s)....i(rot|mir).*")));
        byte[] indexes = new byte[sorted.size()];
        for (int i = 0; i < indexes.length; i++) {
            properties.add(sorted.get(i));
            indexes[i] = (byte) properties.size();
        }
        associations.add(concat(bytes(item >> 8, item, indexes.length), indexes));
    }

    private void beside(int picture, int other) {
        refer("cdsc", other, picture);
    }

    private void refer(String type, int from, int... to) {
        byte[] all = bytes(from >> 8, from, to.length >> 8, to.length);
        for (int one : to) {
            all = concat(all, bytes(one >> 8, one));
        }
        references.add(box(type, all));
    }

    private byte[] file() {
        byte[] ftyp = box("ftyp", latin("avif\0\0\0\0mif1avifmiaf"));
        byte[] meta = meta(0);
        meta = meta(ftyp.length + meta.length + 8);
        return concat(ftyp, meta, box("mdat", concat(data.toArray(byte[][]::new))));
    }

    private byte[] meta(int first) {
        byte[] places = bytes(0, 0, 0, 0, 0x44, 0, items.size() >> 8, items.size());
        int at = first;
        for (int i = 0; i < items.size(); i++) {
            places = concat(places, bytes(0, i + 1, 0, 0, 0, 1), big(at), big(data.get(i).length));
            at += data.get(i).length;
        }
        return box(
                "meta",
                new byte[4],
                box("hdlr", new byte[8], latin("pict"), new byte[13]),
                box("pitm", bytes(0, 0, 0, 0, 0, 1)),
                box("iloc", places),
                box("iinf", bytes(0, 0, 0, 0, items.size() >> 8, items.size()), concat(items.toArray(byte[][]::new))),
                references.isEmpty()
                        ? new byte[0]
                        : box("iref", new byte[4], concat(references.toArray(byte[][]::new))),
                box(
                        "iprp",
                        box("ipco", concat(properties.toArray(byte[][]::new))),
                        box(
                                "ipma",
                                new byte[4],
                                big(associations.size()),
                                concat(associations.toArray(byte[][]::new)))));
    }
}
