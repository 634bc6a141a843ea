package com.opusimg.engine.corpus;

import static com.opusimg.engine.TestPictures.SECRET;
import static com.opusimg.engine.corpus.Parts.bytes;
import static com.opusimg.engine.corpus.Parts.concat;
import static com.opusimg.engine.corpus.Parts.latin;

import com.opusimg.engine.Format;
import com.opusimg.engine.TestPictures;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** GIFs with the extensions of many programs, palettes of their frames, and every way to go on to the next one. */
final class Gifs {

    private static final int SIDE = 8;

    private Gifs() {}

    static List<Sample> all() {
        byte[] loop = extension("NETSCAPE2.0", bytes(1, 0, 0));
        byte[] comment = concat(bytes(0x21, 0xFE), blocks(latin("Made by " + SECRET)));
        byte[] words = concat(bytes(0x21, 1, 12), new byte[8], bytes(8, 8, 1, 0), blocks(latin(SECRET)));
        byte[] animation = concat(
                frame(1, 0, 8, 8, false, false),
                comment,
                frame(2, 0, 4, 4, true, false),
                words,
                frame(3, 2, 6, 5, true, true),
                frame(0, 1, 8, 8, false, false));
        return List.of(
                new Sample("GIF87a, still", Format.GIF, gif("GIF87a", image(0, 8, 8, false, false))),
                new Sample(
                        "animated, with comments, a text over it, and frames of every kind",
                        Format.GIF,
                        gif("GIF89a", loop, comment, animation),
                        "File:Comment"),
                new Sample(
                        "Photoshop: XMP, and a profile",
                        Format.GIF,
                        gif("GIF89a", xmp(), extension("ICCRGBG1012", Jpegs.profile()), loop, animation),
                        "XMP-photoshop"),
                new Sample(
                        "ImageMagick: IPTC, gamma and Photoshop's resources in extensions",
                        Format.GIF,
                        gif(
                                "GIF89a",
                                extension("MGKIPTC0000", Jpegs.iptc()),
                                extension("MGK8BIM0000", Jpegs.resource(0x0404, Jpegs.iptc())),
                                extension("ImageMagick", latin("gamma=0.454545 " + SECRET)),
                                extension("MGKIPTC0000", new byte[0]),
                                comment,
                                frame(0, 0, 8, 8, false, false))),
                new Sample(
                        "extensions of forgotten programs, and data behind the end",
                        Format.GIF,
                        concat(
                                gif(
                                        "GIF89a",
                                        extension("fractint001", latin(SECRET)),
                                        extension("ANIMEXTS1.0", bytes(1, 2, 0)),
                                        extension("NETSCAPE2.0", concat(bytes(2), new byte[4])),
                                        concat(bytes(0x21, 0x55), blocks(latin(SECRET))),
                                        animation),
                                latin(SECRET))));
    }

    /** An animation of so many frames of one pixel. */
    static byte[] frames(int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            out.writeBytes(image(0, 1, 1, false, false));
        }
        return gif("GIF89a", out.toByteArray());
    }

    private static byte[] gif(String version, byte[]... blocks) {
        return concat(
                latin(version),
                bytes(SIDE, 0, SIDE, 0, 0x81, 0, 0),
                bytes(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0),
                concat(blocks),
                bytes(0x3B));
    }

    private static byte[] frame(int disposal, int at, int width, int height, boolean palette, boolean interlaced) {
        return concat(
                bytes(0x21, 0xF9, 4, disposal << 2 | 1, 10, 0, 3, 0), image(at, width, height, palette, interlaced));
    }

    /** Pixels as LZW that never builds on its table: a clear code before it would grow its codes. */
    private static byte[] image(int at, int width, int height, boolean palette, boolean interlaced) {
        long bits = 0;
        int count = 0;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int pixels = width * height;
        for (int i = 0; i <= pixels; i++) {
            int[] codes = i == pixels ? new int[] {5} : i % 2 == 0 ? new int[] {4, i * 3 / 2 % 4} : new int[] {i % 4};
            for (int code : codes) {
                bits |= (long) code << count;
                count += 3;
                while (count >= 8) {
                    data.write((int) bits & 0xFF);
                    bits >>= 8;
                    count -= 8;
                }
            }
        }
        data.write((int) bits & 0xFF);
        return concat(
                bytes(0x2C, at, 0, at, 0, width, 0, height, 0, (palette ? 0x81 : 0) | (interlaced ? 0x40 : 0)),
                palette ? bytes(9, 8, 7, 60, 50, 40, 200, 150, 100, 1, 2, 3) : new byte[0],
                bytes(2),
                blocks(data.toByteArray()));
    }

    private static byte[] extension(String name, byte[] data) {
        return concat(bytes(0x21, 0xFF, 11), latin(name), blocks(data));
    }

    /** The packet stands there in one piece, and a trailer leads readers of blocks to its end. */
    private static byte[] xmp() {
        byte[] trailer = new byte[258];
        trailer[0] = 1;
        for (int i = 0; i < 256; i++) {
            trailer[1 + i] = (byte) (255 - i);
        }
        return concat(bytes(0x21, 0xFF, 11), latin("XMP DataXMP"), TestPictures.xmp(), trailer);
    }

    private static byte[] blocks(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < data.length; at += 255) {
            byte[] part = Arrays.copyOfRange(data, at, Math.min(data.length, at + 255));
            out.write(part.length);
            out.writeBytes(part);
        }
        out.write(0);
        return out.toByteArray();
    }
}
