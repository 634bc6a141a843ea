package com.opusimg.engine.corpus;

import static com.opusimg.engine.TestPictures.SECRET;
import static com.opusimg.engine.corpus.Parts.big;
import static com.opusimg.engine.corpus.Parts.bytes;
import static com.opusimg.engine.corpus.Parts.chunk;
import static com.opusimg.engine.corpus.Parts.concat;
import static com.opusimg.engine.corpus.Parts.deflated;
import static com.opusimg.engine.corpus.Parts.latin;

import com.opusimg.engine.Format;
import com.opusimg.engine.TestPictures;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** PNGs of every depth and colour type, with the chunks of many programs. */
final class Pngs {

    /** Where the chunks behind IHDR begin. */
    static final int HEAD = 33;

    private Pngs() {}

    static List<Sample> all() {
        byte[] colour = TestPictures.write(TestPictures.photo(50, 38), "png");
        byte[] seen = TestPictures.write(TestPictures.photo(50, 38, BufferedImage.TYPE_INT_ARGB), "png");
        byte[] profile = chunk("iCCP", latin("A profile\0\0"), deflated(Jpegs.profile()));
        byte[] exif = chunk("eXIf", TestPictures.exif(6, null));
        byte[] packet = chunk("iTXt", latin("XML:com.adobe.xmp\0\0\0\0\0"), TestPictures.xmp());
        byte[] packed = chunk("zTXt", latin("Comment\0\0"), deflated(latin(SECRET)));
        byte[] time = chunk("tIME", bytes(7, 0xE9, 1, 2, 3, 4, 5));
        return List.of(
                new Sample(
                        "libpng with all that is standard",
                        Format.PNG,
                        with(
                                colour,
                                chunk("gAMA", big(45455)),
                                chunk(
                                        "cHRM",
                                        ByteBuffer.allocate(32).putInt(31270).array()),
                                profile,
                                chunk("sBIT", bytes(8, 8, 8)),
                                chunk("pHYs", big(2835), big(2835), bytes(1)),
                                chunk("tEXt", latin("Author\0" + SECRET)),
                                packed,
                                chunk("iTXt", latin("Title\0\1\0de\0Titel\0"), deflated(latin(SECRET))),
                                packet,
                                exif,
                                time),
                        "PNG:Author",
                        "PNG:Title",
                        "XMP-photoshop",
                        "GPS:GPSLatitude"),
                new Sample(
                        "ImageMagick: profiles as text in hexadecimal digits, its own chunks",
                        Format.PNG,
                        with(
                                colour,
                                chunk("bKGD", bytes(0, 255, 0, 255, 0, 255)),
                                chunk("vpAg", big(50), big(38), bytes(0)),
                                chunk("orNT", bytes(6)),
                                chunk("caNv", big(50), big(38), big(0), big(0)),
                                chunk("oFFs", big(1), big(2), bytes(0)),
                                chunk("zTXt", latin("Raw profile type exif\0\0"), deflated(hexadecimal("exif"))),
                                chunk("tEXt", latin("date:create\0002025-01-02T03:04:05 " + SECRET))),
                        "PNG:Datecreate"),
                new Sample(
                        "macOS screenshot, with an index of its pixels",
                        Format.PNG,
                        with(
                                seen,
                                chunk("sRGB", bytes(0)),
                                chunk("iDOT", latin(SECRET + "12345678901234567")),
                                exif,
                                packet),
                        "GPS:GPSLatitude"),
                new Sample(
                        "GIMP and Fireworks, private chunks before and behind the pixels",
                        Format.PNG,
                        concat(
                                without(with(
                                        seen,
                                        chunk("prVW", latin(SECRET)),
                                        chunk("mkBF", latin(SECRET)),
                                        chunk("tEXt", latin("Software\0" + SECRET)))),
                                chunk("tEXt", latin("Comment\0" + SECRET)),
                                exif,
                                time,
                                chunk("IEND")),
                        "PNG:Comment"),
                new Sample(
                        "Stable Diffusion, its words in a text",
                        Format.PNG,
                        with(colour, chunk("tEXt", latin("parameters\0a cat, " + SECRET + ", Seed: 4711"))),
                        "PNG:Parameters"),
                new Sample("content credentials", Format.PNG, with(colour, chunk("caBX", latin(SECRET)), packed)),
                new Sample("sixteen bits of colour", Format.PNG, with(write(deep(), false), exif, packed)),
                new Sample(
                        "sixteen bits of grey, interlaced",
                        Format.PNG,
                        with(write(TestPictures.photo(50, 38, BufferedImage.TYPE_USHORT_GRAY), true), exif, packed)),
                new Sample(
                        "interlaced",
                        Format.PNG,
                        with(write(TestPictures.photo(50, 38, BufferedImage.TYPE_INT_ARGB), true), exif, packed)),
                new Sample("a palette that is seen through", Format.PNG, with(write(palette(), false), exif, packed)),
                new Sample(
                        "one colour that is seen through",
                        Format.PNG,
                        with(colour, exif, packed, chunk("tRNS", bytes(0, 255, 0, 0, 0, 0)))),
                new Sample(
                        "black and white",
                        Format.PNG,
                        with(write(TestPictures.photo(50, 38, BufferedImage.TYPE_BYTE_BINARY), false), exif, packed)),
                new Sample("several IDAT", Format.PNG, with(split(colour), exif, packed)),
                new Sample(
                        "wide gamut by cICP, and light levels",
                        Format.PNG,
                        with(
                                colour,
                                chunk("cICP", bytes(12, 13, 0, 1)),
                                chunk("mDCV", new byte[24]),
                                chunk("cLLI", new byte[8]),
                                exif)),
                new Sample("animated", Format.PNG, animated(seen, packed, exif)));
    }

    /** What Xcode makes of PNGs: pixels that no other program reads, said in a chunk before the first. */
    static byte[] forPhonesOnly() {
        byte[] png = TestPictures.write(TestPictures.photo(8, 8), "png");
        return concat(
                Arrays.copyOf(png, 8), chunk("CgBI", bytes(0x50, 0, 0x20, 2)), Arrays.copyOfRange(png, 8, png.length));
    }

    /** With chunks behind IHDR. */
    static byte[] with(byte[] png, byte[]... chunks) {
        // A palette comes before what speaks of it.
        int at = HEAD;
        while (Parts.text(Arrays.copyOfRange(png, at + 4, at + 8)).matches("PLTE|tRNS|sBIT")) {
            at += 12 + ByteBuffer.wrap(png).getInt(at);
        }
        return concat(Arrays.copyOf(png, at), concat(chunks), Arrays.copyOfRange(png, at, png.length));
    }

    private static byte[] without(byte[] png) {
        return Arrays.copyOf(png, png.length - 12);
    }

    private static byte[] hexadecimal(String name) {
        byte[] exif = concat(latin("Exif\0\0"), TestPictures.exif(1, null));
        StringBuilder text = new StringBuilder("\n" + name + "\n%8d".formatted(exif.length));
        for (int i = 0; i < exif.length; i++) {
            text.append(i % 36 == 0 ? "\n" : "").append("%02x".formatted(exif[i]));
        }
        return latin(text + "\n");
    }

    private static BufferedImage deep() {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(40, 30);
        for (int i = 0; i < 40 * 30; i++) {
            raster.setPixel(i % 40, i / 40, new int[] {i * 54, 65_535 - i * 50, i * 7});
        }
        return new BufferedImage(model, raster, false, null);
    }

    private static BufferedImage palette() {
        byte[] red = bytes(255, 0, 0, 128);
        IndexColorModel model =
                new IndexColorModel(2, 4, red, bytes(0, 255, 0, 9), bytes(0, 0, 255, 7), bytes(255, 200, 0, 77));
        BufferedImage image = new BufferedImage(50, 38, BufferedImage.TYPE_BYTE_BINARY, model);
        for (int i = 0; i < 50 * 38; i++) {
            image.getRaster().setSample(i % 50, i / 50, 0, i * 7 / 5 % 4);
        }
        return image;
    }

    private static byte[] write(BufferedImage image, boolean interlaced) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The data of the first IDAT; there is only one in small pictures. */
    private static byte[] data(byte[] png) {
        int at = Parts.text(png).indexOf("IDAT");
        int length = ByteBuffer.wrap(png).getInt(at - 4);
        return Arrays.copyOfRange(png, at + 4, at + 4 + length);
    }

    private static byte[] split(byte[] png) {
        byte[] data = data(png);
        return concat(
                Arrays.copyOf(png, HEAD),
                chunk("IDAT", Arrays.copyOf(data, 1)),
                chunk("IDAT"),
                chunk("IDAT", Arrays.copyOfRange(data, 1, data.length)),
                chunk("IEND"));
    }

    private static byte[] animated(byte[] png, byte[]... further) {
        byte[] data = data(png);
        return concat(
                Arrays.copyOf(png, HEAD),
                chunk("acTL", big(2), big(0)),
                chunk("fcTL", frame(0)),
                concat(further),
                chunk("IDAT", data),
                chunk("tEXt", latin("Comment\0" + SECRET)),
                chunk("fcTL", frame(1)),
                chunk("fdAT", big(2), data),
                chunk("IEND"));
    }

    private static byte[] frame(int number) {
        return concat(big(number), big(50), big(38), big(0), big(0), bytes(0, 1, 0, 10, 1, 0));
    }
}
