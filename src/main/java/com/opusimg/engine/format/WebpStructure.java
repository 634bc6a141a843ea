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
    private static final int MAX_EXIF = 16 * 1024 * 1024;

    @Override
    public ImageInfo inspect(Bytes in, Limits limits) throws ImageException, IOException {
        List<WebpChunks.Chunk> chunks = WebpChunks.read(in);
        if (chunks.isEmpty()) {
            throw ImageException.corrupt();
        }
        WebpChunks.Chunk first = chunks.getFirst();
        if (!first.type().equals("VP8X")) {
            WebpChunks.Size size = WebpChunks.bitstream(in, chunks).orElseThrow(ImageException::corrupt);
            limits.check(size.width(), size.height());
            return new ImageInfo(Format.WEBP, size.width(), size.height(), 1, 1, size.alpha());
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
        Optional<WebpChunks.Size> still = WebpChunks.bitstream(in, chunks);
        if (still.isPresent() && (still.get().width() != width || still.get().height() != height)
                || still.isEmpty() && frames == 0) {
            throw ImageException.corrupt();
        }
        return Math.max(1, frames);
    }

    private static void frame(Bytes in, WebpChunks.Chunk chunk, int width, int height)
            throws ImageException, IOException {
        List<WebpChunks.Chunk> inner = WebpChunks.inFrame(in, chunk);
        long x = 2 * in.little(chunk.data(), 3);
        long y = 2 * in.little(chunk.data() + 3, 3);
        int frameWidth = (int) in.little(chunk.data() + 6, 3) + 1;
        int frameHeight = (int) in.little(chunk.data() + 9, 3) + 1;
        WebpChunks.Size size = WebpChunks.bitstream(in, inner).orElseThrow(ImageException::corrupt);
        boolean agrees = size.width() == frameWidth && size.height() == frameHeight;
        if (!agrees || x + frameWidth > width || y + frameHeight > height) {
            throw ImageException.corrupt();
        }
    }

    private static int orientation(Bytes in, List<WebpChunks.Chunk> chunks) throws IOException {
        Optional<WebpChunks.Chunk> exif = WebpChunks.find(chunks, "EXIF").filter(chunk -> chunk.length() <= MAX_EXIF);
        return exif.isEmpty()
                ? 1
                : ExifBlock.of(in.bytes(exif.get().data(), (int) exif.get().length()))
                        .orientation();
    }
}
