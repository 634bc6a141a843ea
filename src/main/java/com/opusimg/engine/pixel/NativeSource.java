package com.opusimg.engine.pixel;

import com.opusimg.engine.ByteSource;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * Bytes in native memory, where libvips reads them without a copy. Larger than an array may be.
 *
 * @param segment the bytes; they must stay as long as the source is used
 */
public record NativeSource(MemorySegment segment) implements ByteSource {

    /** A buffer's size is an int; longer segments are read in parts. */
    private static final int PART = 1 << 30;

    /**
     * Reads a source into native memory.
     *
     * @param in the source
     * @param arena which owns the memory
     * @return the same bytes
     * @throws IOException if the source fails or ends early
     */
    public static NativeSource of(ByteSource in, Arena arena) throws IOException {
        if (in instanceof NativeSource already) {
            return already;
        }
        MemorySegment bytes = arena.allocate(in.size());
        try (SeekableByteChannel channel = in.open()) {
            long at = 0;
            while (at < bytes.byteSize()) {
                ByteBuffer part =
                        bytes.asSlice(at, Math.min(PART, bytes.byteSize() - at)).asByteBuffer();
                int count = channel.read(part);
                if (count < 0) {
                    throw new IOException("The source ended early");
                }
                at += count;
            }
        }
        return new NativeSource(bytes);
    }

    @Override
    public SeekableByteChannel open() {
        return new SegmentChannel(segment);
    }

    @Override
    public long size() {
        return segment.byteSize();
    }
}
