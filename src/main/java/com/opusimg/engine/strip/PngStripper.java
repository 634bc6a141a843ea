package com.opusimg.engine.strip;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.ExifBlock;
import com.opusimg.engine.format.KeptValues;
import com.opusimg.engine.format.PngChunks;
import com.opusimg.engine.format.PngChunks.Chunk;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** PNG: chunks that pixels, colour or animation need stay, all others go, as does what follows IEND. */
final class PngStripper implements Stripper {

    /** With the most bytes each may have; those of pixels and profile have no limit. What is longer holds something else. */
    private static final Map<String, Integer> KEPT = Map.ofEntries(
            Map.entry("IHDR", 13),
            Map.entry("PLTE", 768),
            Map.entry("IDAT", Integer.MAX_VALUE),
            Map.entry("IEND", 0),
            Map.entry("tRNS", 256),
            Map.entry("cHRM", 32),
            Map.entry("gAMA", 4),
            Map.entry("iCCP", Integer.MAX_VALUE),
            Map.entry("sBIT", 4),
            Map.entry("sRGB", 1),
            Map.entry("cICP", 4),
            Map.entry("mDCV", 24),
            Map.entry("cLLI", 8),
            Map.entry("bKGD", 6),
            Map.entry("pHYs", 9),
            Map.entry("acTL", 8),
            Map.entry("fcTL", 26),
            Map.entry("fdAT", Integer.MAX_VALUE));

    private static final Set<String> DESCRIBED = Set.of("tEXt", "zTXt", "iTXt", "eXIf", "tIME");

    private final Bytes in;
    private final List<Chunk> chunks;

    PngStripper(Bytes in) throws ImageException, IOException {
        this.in = in;
        this.chunks = PngChunks.read(in);
    }

    @Override
    public void strip(int orientation, KeptValues values, OutputStream out) throws ImageException, IOException {
        byte[] exif = ExifBlock.of(orientation, values);
        in.copy(0, PngChunks.SIGNATURE, out);
        for (Chunk chunk : chunks) {
            requireKnown(chunk);
            if (chunk.type().equals("IEND")) {
                PngChunkWriter.write(out, "IEND", new byte[0]);
            } else if (kept(chunk)) {
                in.copy(chunk.start(), chunk.end() - chunk.start(), out);
            }
            if (exif.length > 0 && chunk.type().equals("IHDR")) {
                PngChunkWriter.write(out, "eXIf", exif);
            }
        }
    }

    @Override
    public List<Extra> extras(KeptValues allowed) throws IOException {
        List<Extra> extras = new ArrayList<>();
        boolean written = false;
        for (Chunk chunk : chunks) {
            if (kept(chunk)) {
                continue;
            }
            if (!written && chunk.type().equals("eXIf") && WrittenExif.is(in, chunk.data(), chunk.length(), allowed)) {
                written = true;
            } else {
                extras.add(extra(chunk));
            }
        }
        if (chunks.getLast().end() < in.size()) {
            extras.add(TRAILING_DATA);
        }
        return extras;
    }

    private static Extra extra(Chunk chunk) {
        if (chunk.type().equals("caBX")) {
            return CREDENTIALS;
        }
        if (KEPT.containsKey(chunk.type())) {
            return Extra.of("Chunk with more than its data");
        }
        return DESCRIBED.contains(chunk.type()) ? Extra.described(chunk.type() + " chunk") : Extra.of("Private chunk");
    }

    private static boolean kept(Chunk chunk) {
        Integer most = KEPT.get(chunk.type());
        return most != null && chunk.length() <= most;
    }

    /** An unknown critical chunk changes what the picture looks like, so it can't be dropped, nor trusted. */
    private static void requireKnown(Chunk chunk) throws ImageException {
        boolean critical = Character.isUpperCase(chunk.type().charAt(0));
        if (critical && !kept(chunk) && !chunk.type().equals("IEND")) {
            throw ImageException.corrupt();
        }
    }
}
