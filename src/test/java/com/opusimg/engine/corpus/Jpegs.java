package com.opusimg.engine.corpus;

import com.opusimg.engine.JdkWriter;
import com.opusimg.engine.TestPictures;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.NodeList;

/** JPEGs in every encoding that Java can write, and what stands around their pixels. */
final class Jpegs {

    private static final String TREE = "javax_imageio_jpeg_image_1.0";

    private Jpegs() {}

    /** SOI, segments, and a JPEG without its own SOI and application segments. */
    static byte[] with(byte[] jpeg, byte[]... segments) {
        return Parts.concat(Parts.bytes(0xFF, 0xD8), Parts.concat(segments), bare(jpeg));
    }

    /** What stands behind SOI and the application segments. */
    static byte[] bare(byte[] jpeg) {
        int at = 2;
        while ((jpeg[at + 1] & 0xF0) == 0xE0) {
            at += 2 + (jpeg[at + 2] & 0xFF) * 256 + (jpeg[at + 3] & 0xFF);
        }
        return Arrays.copyOfRange(jpeg, at, jpeg.length);
    }

    /** JFIF 1.1 with a density and, if there is one, a thumbnail of so many grey pixels a side. */
    static byte[] jfif(int thumbnail) {
        byte[] pixels = new byte[thumbnail * thumbnail * 3];
        Arrays.fill(pixels, (byte) 0x55);
        return Parts.segment(
                0xE0, Parts.latin("JFIF\0"), Parts.bytes(1, 1, 1, 0, 72, 0, 72, thumbnail, thumbnail), pixels);
    }

    static byte[] exif(byte[] block) {
        return Parts.segment(0xE1, Parts.latin("Exif\0\0"), block);
    }

    static byte[] xmp(byte[] packet) {
        return Parts.segment(0xE1, Parts.latin("http://ns.adobe.com/xap/1.0/\0"), packet);
    }

    /** A profile in as many segments as asked for. */
    static byte[] icc(byte[] profile, int parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = (profile.length + parts - 1) / parts;
        for (int i = 0; i < parts; i++) {
            byte[] part = Arrays.copyOfRange(profile, i * length, Math.min(profile.length, (i + 1) * length));
            out.writeBytes(Parts.segment(0xE2, Parts.latin("ICC_PROFILE\0"), Parts.bytes(i + 1, parts), part));
        }
        return out.toByteArray();
    }

    /** A profile that is not sRGB. */
    static byte[] profile() {
        return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    }

    /** Adobe's segment with a colour transform. */
    static byte[] adobe(int transform) {
        return Parts.segment(0xEE, Parts.latin("Adobe"), Parts.bytes(0, 100, 0, 0, 0, 0, transform));
    }

    /** A resource of Photoshop. */
    static byte[] resource(int id, byte[] data) {
        return Parts.concat(
                Parts.latin("8BIM"),
                Parts.bytes(id >> 8, id, 0, 0),
                Parts.big(data.length),
                data,
                new byte[data.length & 1]);
    }

    /** IPTC with a city and an author. */
    static byte[] iptc() {
        byte[] value = Parts.latin(TestPictures.SECRET);
        return Parts.concat(
                Parts.bytes(0x1C, 2, 0, 0, 2, 0, 4),
                Parts.bytes(0x1C, 2, 80, 0, value.length),
                value,
                Parts.bytes(0x1C, 2, 90, 0, value.length),
                value);
    }

    /** With sampling factors of the first component; those of the others are 1. */
    static byte[] sampled(BufferedImage image, int across, int down) {
        return write(image, false, tree -> {
            NodeList components = tree.getElementsByTagName("componentSpec");
            for (int i = 0; i < components.getLength(); i++) {
                IIOMetadataNode component = (IIOMetadataNode) components.item(i);
                component.setAttribute("HsamplingFactor", Integer.toString(i == 0 ? across : 1));
                component.setAttribute("VsamplingFactor", Integer.toString(i == 0 ? down : 1));
            }
        });
    }

    static byte[] progressive(BufferedImage image) {
        return write(image, true, _ -> {});
    }

    /** With a marker after every so many blocks. */
    static byte[] restarting(BufferedImage image, int interval) {
        return write(image, false, tree -> {
            IIOMetadataNode restart = new IIOMetadataNode("dri");
            restart.setAttribute("interval", Integer.toString(interval));
            IIOMetadataNode markers = (IIOMetadataNode)
                    tree.getElementsByTagName("markerSequence").item(0);
            markers.insertBefore(restart, markers.getFirstChild());
        });
    }

    private interface Change {
        void on(IIOMetadataNode tree);
    }

    private static byte[] write(BufferedImage image, boolean progressive, Change change) {
        ImageWriter writer = JdkWriter.of("jpeg");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (progressive) {
                how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), how);
            IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(TREE);
            change.on(tree);
            metadata.setFromTree(TREE, tree);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, metadata), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** With bytes 0xFF before every marker up to the scan, as some encoders align their segments. */
    static byte[] filled(byte[] jpeg) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xDA) {
            int length = 2 + (jpeg[at + 2] & 0xFF) * 256 + (jpeg[at + 3] & 0xFF);
            out.writeBytes(Parts.bytes(0xFF, 0xFF, 0xFF));
            out.write(jpeg, at, length);
            at += length;
        }
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    /** An index of the pictures in a file (CIPA DC-007), of which the second stands at an offset from the index. */
    static byte[] mpf(int secondLength, int secondOffset) {
        List<byte[]> entries = new ArrayList<>();
        entries.add(Parts.concat(Parts.bytes(0x20, 3, 0, 0), new byte[12]));
        entries.add(Parts.concat(new byte[4], Parts.big(secondLength), Parts.big(secondOffset), new byte[4]));
        byte[] directory = new ExifMaker(ByteOrder.BIG_ENDIAN)
                .raw(0xB000, 7, Parts.latin("0100"))
                .raw(0xB001, 4, Parts.big(2))
                .raw(0xB002, 7, Parts.concat(entries.get(0), entries.get(1)))
                .at(8);
        return Parts.segment(0xE2, Parts.latin("MPF\0MM\0*\0\0\0\10"), directory);
    }
}
