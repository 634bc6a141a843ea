package com.opusimg.engine.format;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** WebP: the size stands in VP8X or in the bitstream; where both are there, they must agree. */
final class WebpStructure implements Structure {

    private static final int ALPHA_FLAG = 0x10;
    private static final int FRAME_HEADER = 16;
    private static final int MAX_EXIF = 16 * 1024 * 1024;

    private record Size(int width, int height, boolean alpha) {}

    @Override
    public ImageInfo inspect(Bytes in, Limits limits) throws ImageException, IOException {
        List<WebpChunks.Chunk> chunks = WebpChunks.read(in);
        if (chunks.isEmpty()) {
            throw ImageException.corrupt();
        }
        WebpChunks.Chunk first = chunks.getFirst();
        if (!first.type().equals("VP8X")) {
            Size size = bitstream(in, chunks).orElseThrow(ImageException::corrupt);
            limits.check(size.width, size.height);
            return new ImageInfo(Format.WEBP, size.width, size.height, 1, 1, size.alpha);
        }
        if (first.length() < 10) {
            throw ImageException.corrupt();
        }
        int width = (int) in.little(first.data() + 4, 3) + 1;
        int height = (int) in.little(first.data() + 7, 3) + 1;
        limits.check(width, height);
        int frames = frames(in, chunks, width, height);
        limits.checkAnimation((long) width * height * frames, frames);
        boolean alpha = (in.u8(first.data()) & ALPHA_FLAG) != 0;
        return new ImageInfo(Format.WEBP, width, height, frames, orientation(in, chunks), alpha);
    }

    private static int frames(Bytes in, List<WebpChunks.Chunk> chunks, int width, int height)
            throws ImageException, IOException {
        int frames = 0;
        for (WebpChunks.Chunk chunk : chunks) {
            if (chunk.type().equals("ANMF")) {
                frames++;
                frame(in, chunk, width, height);
            }
        }
        Optional<Size> still = bitstream(in, chunks);
        if (still.isPresent() && (still.get().width != width || still.get().height != height)
                || still.isEmpty() && frames == 0) {
            throw ImageException.corrupt();
        }
        return Math.max(1, frames);
    }

    private static void frame(Bytes in, WebpChunks.Chunk chunk, int width, int height)
            throws ImageException, IOException {
        if (chunk.length() < FRAME_HEADER) {
            throw ImageException.corrupt();
        }
        long x = 2 * in.little(chunk.data(), 3);
        long y = 2 * in.little(chunk.data() + 3, 3);
        int frameWidth = (int) in.little(chunk.data() + 6, 3) + 1;
        int frameHeight = (int) in.little(chunk.data() + 9, 3) + 1;
        Size size = bitstream(in, WebpChunks.read(in, chunk.data() + FRAME_HEADER, chunk.data() + chunk.length()))
                .orElseThrow(ImageException::corrupt);
        boolean agrees = size.width == frameWidth && size.height == frameHeight;
        if (!agrees || x + frameWidth > width || y + frameHeight > height) {
            throw ImageException.corrupt();
        }
    }

    private static Optional<Size> bitstream(Bytes in, List<WebpChunks.Chunk> chunks) throws IOException {
        Optional<WebpChunks.Chunk> lossy = WebpChunks.find(chunks, "VP8 ");
        if (lossy.isPresent() && in.big(lossy.get().data() + 3, 3) == 0x9D012A) {
            long at = lossy.get().data() + 6;
            return Optional.of(new Size((int) in.little(at, 2) & 0x3FFF, (int) in.little(at + 2, 2) & 0x3FFF, false));
        }
        Optional<WebpChunks.Chunk> lossless = WebpChunks.find(chunks, "VP8L");
        if (lossless.isPresent() && in.u8(lossless.get().data()) == 0x2F) {
            long bits = in.little(lossless.get().data() + 1, 4);
            return Optional.of(
                    new Size((int) (bits & 0x3FFF) + 1, (int) (bits >> 14 & 0x3FFF) + 1, (bits >> 28 & 1) != 0));
        }
        return Optional.empty();
    }

    private static int orientation(Bytes in, List<WebpChunks.Chunk> chunks) throws IOException {
        Optional<WebpChunks.Chunk> exif = WebpChunks.find(chunks, "EXIF").filter(chunk -> chunk.length() <= MAX_EXIF);
        return exif.isEmpty()
                ? 1
                : ExifBlock.of(in.bytes(exif.get().data(), (int) exif.get().length()))
                        .orientation();
    }
}
