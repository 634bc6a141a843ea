package com.opusimg.engine.strip;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.ExifBlock;
import com.opusimg.engine.format.PngChunks;
import com.opusimg.engine.format.PngChunks.Chunk;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** PNG: chunks that pixels, colour or animation need stay, all others go, as does what follows IEND. */
final class PngStripper implements Stripper {

    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI",
            "bKGD", "pHYs", "acTL", "fcTL", "fdAT");
    private static final Set<String> DESCRIBED = Set.of("tEXt", "zTXt", "iTXt", "eXIf", "tIME");

    @Override
    public void strip(Bytes in, int orientation, OutputStream out) throws ImageException, IOException {
        in.copy(0, PngChunks.SIGNATURE, out);
        for (Chunk chunk : PngChunks.read(in)) {
            requireKnown(chunk);
            if (KEPT.contains(chunk.type())) {
                in.copy(chunk.start(), chunk.end() - chunk.start(), out);
            }
            if (orientation != 1 && chunk.type().equals("IHDR")) {
                PngChunkWriter.write(out, "eXIf", ExifBlock.minimal(orientation));
            }
        }
    }

    @Override
    public List<Extra> extras(Bytes in) throws ImageException, IOException {
        List<Chunk> chunks = PngChunks.read(in);
        List<Extra> extras = new ArrayList<>();
        for (Chunk chunk : chunks) {
            boolean exif = chunk.type().equals("eXIf")
                    && chunk.length() == ExifBlock.minimal(1).length
                    && MinimalExif.is(in.bytes(chunk.data(), chunk.length()));
            if (!KEPT.contains(chunk.type()) && !exif) {
                boolean described = DESCRIBED.contains(chunk.type());
                extras.add(new Extra(described ? chunk.type() + " chunk" : "Private chunk", described));
            }
        }
        if (chunks.getLast().end() < in.size()) {
            extras.add(TRAILING_DATA);
        }
        return extras;
    }

    /** An unknown critical chunk changes what the picture looks like, so it can't be dropped, nor trusted. */
    private static void requireKnown(Chunk chunk) throws ImageException {
        if (Character.isUpperCase(chunk.type().charAt(0)) && !KEPT.contains(chunk.type())) {
            throw ImageException.corrupt();
        }
    }
}
