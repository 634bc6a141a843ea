package com.opusimg.engine.corpus;

import static com.opusimg.engine.TestPictures.SECRET;
import static com.opusimg.engine.corpus.Parts.bytes;
import static com.opusimg.engine.corpus.Parts.concat;
import static com.opusimg.engine.corpus.Parts.latin;
import static com.opusimg.engine.corpus.Parts.riff;
import static com.opusimg.engine.corpus.Parts.webp;

import com.opusimg.engine.Format;
import com.opusimg.engine.Output;
import com.opusimg.engine.TestPictures;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** WebPs of each kind of pixels, with what is said beside them in the usual order and in others. */
final class Webps {

    private static final int WIDTH = 50;
    private static final int HEIGHT = 38;

    private Webps() {}

    static List<Sample> all(Encoder encoder) throws Exception {
        byte[] photo = TestPictures.write(TestPictures.photo(WIDTH, HEIGHT), "png");
        byte[] lossy = chunks(encoder.to(photo, new Output(Format.WEBP, 70, null)));
        byte[] lossless = chunks(encoder.to(photo, new Output(Format.WEBP, 70, null).withLossless(true)));
        byte[] alpha = encoder.to(
                TestPictures.write(TestPictures.photo(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB), "png"),
                new Output(Format.WEBP, 70, null));
        byte[] animation = encoder.to(TestPictures.animatedGif(WIDTH, HEIGHT, 3), new Output(Format.WEBP, 70, null));
        byte[] exif = riff("EXIF", TestPictures.exif(6, null));
        byte[] prefixed = riff("EXIF", latin("Exif\0\0"), TestPictures.exif(6, null));
        byte[] packet = riff("XMP ", TestPictures.xmp());
        byte[] profile = riff("ICCP", Jpegs.profile());
        return List.of(
                new Sample(
                        "lossy, in the usual order",
                        Format.WEBP,
                        webp(extended(0x2C), profile, lossy, exif, packet),
                        "GPS:GPSLatitude",
                        "XMP-photoshop"),
                new Sample(
                        "lossless, Exif with a prefix as old programs write it",
                        Format.WEBP,
                        webp(extended(0x0C), lossless, packet, prefixed),
                        "GPS:GPSLatitude"),
                new Sample(
                        "all said before the pixels",
                        Format.WEBP,
                        webp(extended(0x2C), packet, exif, profile, lossy),
                        "GPS:GPSLatitude"),
                new Sample(
                        "flags that say nothing of what is there", Format.WEBP, webp(extended(0), lossy, exif, packet)),
                new Sample("the simple layout with more behind it", Format.WEBP, webp(lossy, exif, packet)),
                new Sample(
                        "unknown chunks and data behind the end",
                        Format.WEBP,
                        concat(webp(extended(0), riff("ABCD", latin(SECRET)), lossless, packet), latin(SECRET))),
                new Sample(
                        "alpha in a chunk of its own",
                        Format.WEBP,
                        webp(
                                extended(0x1C),
                                Arrays.copyOfRange(alpha, chunksBehind(alpha), alpha.length),
                                riff("C2PA", latin(SECRET)),
                                exif,
                                packet)),
                new Sample(
                        "animated",
                        Format.WEBP,
                        webp(
                                extended(0x0E | animation[20] & 0x10),
                                exif,
                                Arrays.copyOfRange(animation, chunksBehind(animation), animation.length),
                                packet),
                        "XMP-photoshop"));
    }

    /** An animation of so many frames of one pixel. */
    static byte[] frames(int count) {
        byte[] still = TestPictures.plainWebp();
        byte[] frame =
                riff("ANMF", new byte[6], new byte[6], bytes(10, 0, 0, 0), Arrays.copyOfRange(still, 12, still.length));
        byte[] all = new byte[frame.length * count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(frame, 0, all, i * frame.length, frame.length);
        }
        return webp(riff("VP8X", bytes(0x12), new byte[9]), riff("ANIM", new byte[6]), all);
    }

    private static byte[] extended(int flags) {
        return riff("VP8X", bytes(flags, 0, 0, 0, WIDTH - 1, 0, 0, HEIGHT - 1, 0, 0));
    }

    /** The chunks of a file of the simple layout. */
    private static byte[] chunks(byte[] file) {
        return Arrays.copyOfRange(file, chunksBehind(file), file.length);
    }

    private static int chunksBehind(byte[] file) {
        return Parts.text(Arrays.copyOfRange(file, 12, 16)).equals("VP8X") ? 30 : 12;
    }
}
