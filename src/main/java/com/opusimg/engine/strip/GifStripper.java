package com.opusimg.engine.strip;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.GifBlocks;
import com.opusimg.engine.format.GifBlocks.Block;
import com.opusimg.engine.format.KeptValues;
import com.opusimg.engine.format.XmpPacket;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * GIF: images, their controls, the loop count and the ICC profile stay; comments, XMP, texts and trailing data go. Kept
 * fields are written as XMP, since GIF knows no Exif and its comments have no fields.
 */
final class GifStripper implements Stripper {

    private static final String XMP = "XMP DataXMP";
    private static final int COMMENT = 0xFE;
    private static final int TRAILER = 0x3B;
    private static final int LOOP_LENGTH = 19;
    /** Flags, delay and transparent colour of a control. */
    private static final byte CONTROL_BYTES = 4;

    private final Bytes in;
    private final GifBlocks.Whole picture;

    GifStripper(Bytes in) throws ImageException, IOException {
        this.in = in;
        this.picture = GifBlocks.read(in);
    }

    @Override
    public void strip(int orientation, KeptValues values, OutputStream out) throws IOException {
        byte[] xmp = xmp(values);
        if (xmp.length > 0) {
            // Extensions came with this version.
            out.write("GIF89a".getBytes(StandardCharsets.ISO_8859_1));
            in.copy(6, picture.header() - 6, out);
        } else {
            in.copy(0, picture.header(), out);
        }
        Block control = null;
        for (Block block : picture.blocks()) {
            if (block.label() == GifBlocks.CONTROL) {
                // Belongs to what comes next, and goes with it if that goes.
                control = block;
            } else if (kept(block)) {
                if (control != null && block.label() == GifBlocks.IMAGE) {
                    control(control, out);
                }
                in.copy(block.start(), block.end() - block.start(), out);
                control = block.label() == GifBlocks.IMAGE ? null : control;
            } else if (block.label() == 1) {
                control = null;
            }
        }
        out.write(xmp);
        out.write(TRAILER);
    }

    /** What decoders read of a control, and not what may stand behind it. */
    private void control(Block block, OutputStream out) throws IOException {
        if (in.u8(block.start() + 2) >= CONTROL_BYTES) {
            out.write(new byte[] {0x21, (byte) GifBlocks.CONTROL, CONTROL_BYTES});
            in.copy(block.start() + 3, CONTROL_BYTES, out);
            out.write(0);
        }
    }

    @Override
    public List<Extra> extras(KeptValues allowed) throws IOException {
        byte[] xmp = xmp(allowed);
        boolean written = xmp.length == 0;
        List<Extra> extras = new ArrayList<>();
        for (Block block : picture.blocks()) {
            if (block.label() == COMMENT) {
                extras.add(Extra.described("Comment"));
            } else if (block.label() == GifBlocks.APPLICATION && in.startsWith(block.start() + 3, XMP)) {
                if (!written && is(block, xmp)) {
                    written = true;
                } else {
                    extras.add(Extra.described("XMP"));
                }
            } else if (!kept(block)) {
                extras.add(Extra.of("Extension block"));
            }
        }
        if (picture.end() < in.size()) {
            extras.add(TRAILING_DATA);
        }
        return extras;
    }

    private boolean is(Block block, byte[] expected) throws IOException {
        return block.end() - block.start() == expected.length
                && Arrays.equals(in.bytes(block.start(), expected.length), expected);
    }

    /** The packet as an application extension, whose trailer leads readers of sub-blocks to its end (XMP part 3, 1.1.2). */
    private static byte[] xmp(KeptValues values) {
        byte[] packet = XmpPacket.of(values);
        if (packet.length == 0) {
            return packet;
        }
        ByteBuffer block = ByteBuffer.allocate(3 + XMP.length() + packet.length + 258);
        block.put((byte) 0x21).put((byte) GifBlocks.APPLICATION).put((byte) XMP.length());
        block.put(XMP.getBytes(StandardCharsets.ISO_8859_1)).put(packet).put((byte) 1);
        for (int jump = 255; jump >= 0; jump--) {
            block.put((byte) jump);
        }
        return block.put((byte) 0).array();
    }

    private boolean kept(Block block) throws IOException {
        return switch (block.label()) {
            case GifBlocks.IMAGE -> true;
            case GifBlocks.CONTROL -> block.end() - block.start() == CONTROL_BYTES + 4;
            case GifBlocks.APPLICATION ->
                in.startsWith(block.start() + 3, "ICCRGBG1012")
                        || block.end() - block.start() == LOOP_LENGTH
                                && (in.startsWith(block.start() + 3, "NETSCAPE2.0")
                                        || in.startsWith(block.start() + 3, "ANIMEXTS1.0"));
            default -> false;
        };
    }
}
