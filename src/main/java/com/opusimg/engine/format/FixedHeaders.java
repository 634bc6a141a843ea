package com.opusimg.engine.format;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import java.io.IOException;

/**
 * Formats whose size stands at fixed places: BMP, PSD, TGA, PCX, SGI, PICT, DDS. That a file is complete is checked where
 * its header says how long it must be; the rest is found by the decoder.
 */
final class FixedHeaders implements Structure {

    private static final int BMP_CORE = 16;
    private static final int PICT_FRAME = 514;
    private static final int PICT_HEADER = 528;
    private static final int PICT_EXTENDED = 0xFFFE;
    private static final int DDS_HEADER = 128;
    private static final int SGI_HEADER = 512;
    private static final int TGA_HEADER = 18;
    private static final int RLE = 8;

    private final Format format;

    FixedHeaders(Format format) {
        this.format = format;
    }

    /** What a header says; the end is where the file ends at the earliest. */
    private record Header(long width, long height, boolean alpha, long end) {}

    @Override
    public ImageInfo inspect(Bytes in, Limits limits) throws ImageException, IOException {
        Header header = switch (format) {
            case BMP -> bmp(in);
            case PSD -> psd(in);
            case TGA -> tga(in);
            case PCX -> pcx(in);
            case SGI -> sgi(in);
            case PICT -> pict(in);
            case DDS -> dds(in);
            default -> throw new IllegalArgumentException("No header known of " + format);
        };
        if (header.width < 1 || header.height < 1) {
            throw ImageException.corrupt();
        }
        limits.check(header.width, header.height);
        in.require(0, header.end);
        return new ImageInfo(format, (int) header.width, (int) header.height, 1, 1, header.alpha);
    }

    private static Header bmp(Bytes in) throws IOException {
        long pixels = in.little(10, 4);
        if (in.little(14, 4) <= BMP_CORE) {
            return bmp(in.little(18, 2), in.little(20, 2), (int) in.little(24, 2), 0, pixels);
        }
        // A negative height means that rows come from the top.
        return bmp(
                (int) in.little(18, 4),
                Math.abs((int) in.little(22, 4)),
                (int) in.little(28, 2),
                in.little(30, 4),
                pixels);
    }

    private static Header bmp(long width, long height, int bits, long compression, long pixels) {
        boolean plain = compression == 0 || compression == 3;
        long row = (width * bits + 31) / 32 * 4;
        return new Header(width, height, bits == 32, plain ? pixels + row * height : pixels);
    }

    private static Header psd(Bytes in) throws IOException {
        boolean big = in.u16(4) == 2;
        int channels = in.u16(12);
        int mode = in.u16(24);
        int colours = mode == 3 || mode == 9 ? 3 : mode == 4 ? 4 : 1;
        long at = 26;
        at += 4 + in.u32(at);
        at += 4 + in.u32(at);
        at += big ? 8 + in.big(at, 8) : 4 + in.u32(at);
        return new Header(in.u32(18), in.u32(14), channels > colours, Math.max(at, 0) + 2);
    }

    private static Header tga(Bytes in) throws IOException {
        long width = in.little(12, 2);
        long height = in.little(14, 2);
        int bits = in.u8(16);
        long palette = in.u8(1) == 0 ? 0 : in.little(5, 2) * ((in.u8(7) + 7) / 8);
        long start = TGA_HEADER + in.u8(0) + palette;
        boolean compressed = in.u8(2) >= RLE;
        return new Header(
                width, height, (in.u8(17) & 0xF) > 0, compressed ? start : start + width * height * ((bits + 7) / 8));
    }

    private static Header pcx(Bytes in) throws IOException {
        return new Header(in.little(8, 2) - in.little(4, 2) + 1, in.little(10, 2) - in.little(6, 2) + 1, false, 128);
    }

    private static Header sgi(Bytes in) throws IOException {
        int dimensions = in.u16(4);
        long width = in.u16(6);
        long height = dimensions > 1 ? in.u16(8) : 1;
        int channels = dimensions > 2 ? in.u16(10) : 1;
        boolean compressed = in.u8(2) == 1;
        // Two tables with a place and a length of every row.
        long length = compressed ? 8L * height * channels : width * height * channels * in.u8(3);
        return new Header(width, height, channels == 2 || channels == 4, SGI_HEADER + length);
    }

    /** The frame is in points of an inch; an extended header gives another one, which is what the decoder goes by. */
    private static Header pict(Bytes in) throws IOException {
        long height = (short) in.u16(PICT_FRAME + 4) - (short) in.u16(PICT_FRAME);
        long width = (short) in.u16(PICT_FRAME + 6) - (short) in.u16(PICT_FRAME + 2);
        if (in.u16(522) == 0x0011 && in.u16(PICT_HEADER) == PICT_EXTENDED) {
            double across = in.u32(PICT_HEADER + 4) / 65536.0;
            double down = in.u32(PICT_HEADER + 8) / 65536.0;
            width = Math.max(width, Math.round(width * across / 72));
            height = Math.max(height, Math.round(height * down / 72));
        }
        return new Header(width, height, false, PICT_HEADER);
    }

    private static Header dds(Bytes in) throws IOException {
        long width = in.little(16, 4);
        long height = in.little(12, 4);
        // A block of 4 x 4 pixels has 8 bytes at least.
        long blocks = ((width + 3) / 4) * ((height + 3) / 4);
        return new Header(width, height, (in.little(80, 4) & 1) != 0, DDS_HEADER + blocks * 8);
    }
}
