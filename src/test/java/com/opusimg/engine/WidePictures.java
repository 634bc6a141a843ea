package com.opusimg.engine;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Pictures in Display P3, whose colours reach beyond sRGB. */
public final class WidePictures {

    private WidePictures() {}

    /** A JPEG of one colour, given in Display P3. */
    public static byte[] jpeg(int red, int green, int blue) {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1600; i++) {
            image.setRGB(i % 40, i / 40, red << 16 | green << 8 | blue);
        }
        return withProfile(TestPictures.write(image, "jpeg"));
    }

    /** The same JPEG, said to be in Display P3. */
    public static byte[] withProfile(byte[] jpeg) {
        byte[] profile = displayP3();
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 18 + profile.length);
        out.put(jpeg, 0, 2).putShort((short) 0xFFE2).putShort((short) (16 + profile.length));
        out.put("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1)).put(profile);
        return out.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** A profile of its primaries, with a gamma of 2.2, as ICC.1 lays it out. */
    public static byte[] displayP3() {
        double[][] points = {
            {0.9642, 1, 0.8249}, {0.5151, 0.2412, -0.0011}, {0.2919, 0.6922, 0.0419}, {0.1572, 0.0666, 0.7841}
        };
        String[] tags = {"wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "desc", "cprt"};
        int start = 128 + 4 + tags.length * 12;
        int curve = start + 80;
        int text = curve + 16;
        int size = text + 104 + 12;
        ByteBuffer out = ByteBuffer.allocate(size);
        out.putInt(0, size).putInt(8, 0x02400000);
        out.put(12, "mntrRGB XYZ ".getBytes(StandardCharsets.US_ASCII));
        out.put(36, "acsp".getBytes(StandardCharsets.US_ASCII));
        out.putInt(68, 0xF6D6).putInt(72, 0x10000).putInt(76, 0xD32D);
        out.position(128).putInt(tags.length);
        for (int i = 0; i < tags.length; i++) {
            out.put(tags[i].getBytes(StandardCharsets.US_ASCII));
            if (i < 4) {
                out.putInt(start + 20 * i).putInt(20);
            } else if (i < 7) {
                out.putInt(curve).putInt(14);
            } else {
                out.putInt(i == 7 ? text : text + 104).putInt(i == 7 ? 104 : 12);
            }
        }
        for (double[] point : points) {
            out.put("XYZ \0\0\0\0".getBytes(StandardCharsets.US_ASCII));
            for (double value : point) {
                out.putInt((int) Math.round(value * 65536));
            }
        }
        out.position(curve).put("curv\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
        out.putInt(1).putShort((short) 0x0233);
        out.position(text).put("desc\0\0\0\0\0\0\0\3P3\0".getBytes(StandardCharsets.US_ASCII));
        out.position(text + 104).put("text\0\0\0\0CC0\0".getBytes(StandardCharsets.US_ASCII));
        return out.array();
    }
}
