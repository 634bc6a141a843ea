package com.opusimg.engine.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A JPEG 2000 picture (ISO 15444-1, annexes A and I) and the same without metadata: boxes of XML and of others' kinds go, and
 * comments in the main header of its code. No pixel is decoded.
 */
final class Jpeg2000 {

    private static final int SIGNATURE = 0x6A502020;
    private static final int CODE_BOX = 0x6A703263;
    private static final int XML_BOX = 0x786D6C20;
    private static final int UUID_BOX = 0x75756964;
    private static final int UUID_INFO_BOX = 0x75696E66;
    private static final int RIGHTS_BOX = 0x6A703269;
    private static final int START_OF_CODE = 0xFF4F;
    private static final int START_OF_TILE = 0xFF90;
    private static final int COMMENT = 0xFF64;

    private final List<String> found = new ArrayList<>();
    private final ByteBuffer in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Jpeg2000(byte[] file) {
        this.in = ByteBuffer.wrap(file);
    }

    /**
     * What stripping gives.
     *
     * @param removed names of what went, one for each
     * @param file without it
     */
    record Stripped(List<String> removed, byte[] file) {}

    /** Reads a picture; one that is damaged is taken as it is. */
    static Stripped strip(byte[] file) {
        Jpeg2000 picture = new Jpeg2000(file);
        try {
            if (file.length > 12 && picture.in.getInt(4) == SIGNATURE) {
                picture.boxes();
            } else {
                picture.code(file.length);
            }
            return new Stripped(picture.found, picture.out.toByteArray());
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException | IllegalArgumentException damaged) {
            return new Stripped(List.of(), file);
        }
    }

    private void boxes() {
        while (in.remaining() >= 8) {
            int start = in.position();
            long length = Integer.toUnsignedLong(in.getInt());
            int type = in.getInt();
            if (length == 1) {
                length = in.getLong();
            }
            int end = length == 0 ? in.limit() : Math.toIntExact(Math.addExact(start, length));
            if (end < in.position()) {
                throw new IllegalArgumentException("A box that ends before it begins");
            }
            switch (type) {
                case XML_BOX -> found.add("XML box");
                case UUID_BOX, UUID_INFO_BOX -> found.add("Metadata box (UUID)");
                case RIGHTS_BOX -> found.add("Rights box");
                case CODE_BOX -> codeBox(end);
                default -> out.write(in.array(), start, end - start);
            }
            in.position(end);
        }
    }

    /** Written as the last that there is, since its length may change. */
    private void codeBox(int end) {
        int head = out.size();
        out.writeBytes(new byte[8]);
        code(end);
        byte[] so = out.toByteArray();
        ByteBuffer.wrap(so).putInt(head, so.length - head).putInt(head + 4, CODE_BOX);
        out.reset();
        out.writeBytes(so);
    }

    private void code(int end) {
        if (in.getChar() != START_OF_CODE) {
            throw new IllegalArgumentException("No code");
        }
        out.write(START_OF_CODE >> 8);
        out.write(START_OF_CODE);
        while (true) {
            int start = in.position();
            int marker = in.getChar();
            if (marker == START_OF_TILE) {
                out.write(in.array(), start, end - start);
                return;
            }
            int next = start + 2 + in.getChar();
            if (marker == COMMENT) {
                found.add("Comment");
            } else {
                out.write(in.array(), start, next - start);
            }
            in.position(next);
        }
    }
}
