package com.opusimg.engine.format;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** PNG and APNG: the size stands in IHDR, which comes first. */
final class PngStructure implements Structure {

    private static final int ALPHA = 4;
    private static final int MAX_EXIF = 16 * 1024 * 1024;

    @Override
    public ImageInfo inspect(Bytes in, Limits limits) throws ImageException, IOException {
        // Limits come before the walk, as a picture too large is refused whatever else it is.
        if (in.startsWith(PngChunks.SIGNATURE + 4, "CgBI")) {
            throw new ImageException(
                    ImageException.Problem.UNSUPPORTED_FORMAT,
                    "This PNG was packed into an iPhone app (CgBI), and can only be read there. Send the picture that it was made"
                            + " from.");
        }
        if (!in.startsWith(PngChunks.SIGNATURE + 4, "IHDR")) {
            throw ImageException.corrupt();
        }
        long width = in.u32(16);
        long height = in.u32(20);
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw ImageException.corrupt();
        }
        limits.check(width, height);
        List<PngChunks.Chunk> chunks = PngChunks.read(in);
        if (PngChunks.find(chunks, "IDAT").isEmpty() || chunks.getFirst().length() != 13) {
            throw ImageException.corrupt();
        }
        int frames = frames(in, chunks);
        limits.checkAnimation(width * height * frames, frames);
        boolean alpha =
                (in.u8(25) & ALPHA) != 0 || PngChunks.find(chunks, "tRNS").isPresent();
        return new ImageInfo(Format.PNG, (int) width, (int) height, frames, orientation(in, chunks), alpha);
    }

    private static int frames(Bytes in, List<PngChunks.Chunk> chunks) throws ImageException, IOException {
        Optional<PngChunks.Chunk> control = PngChunks.find(chunks, "acTL");
        if (control.isEmpty()) {
            return 1;
        }
        long count =
                chunks.stream().filter(chunk -> chunk.type().equals("fcTL")).count();
        if (control.get().length() != 8 || in.u32(control.get().data()) != count) {
            throw ImageException.corrupt();
        }
        return (int) Math.max(1, count);
    }

    private static int orientation(Bytes in, List<PngChunks.Chunk> chunks) throws IOException {
        Optional<PngChunks.Chunk> exif = PngChunks.find(chunks, "eXIf").filter(chunk -> chunk.length() <= MAX_EXIF);
        return exif.isEmpty()
                ? 1
                : ExifBlock.of(in.bytes(exif.get().data(), exif.get().length())).orientation();
    }
}
