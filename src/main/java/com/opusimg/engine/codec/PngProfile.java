package com.opusimg.engine.codec;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.PngChunks;
import com.twelvemonkeys.imageio.color.ColorProfiles;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The colour profile of a PNG, which Java's own decoder leaves aside. */
final class PngProfile {

    private static final int MAX_PROFILE = 8 * 1024 * 1024;

    private PngProfile() {}

    /**
     * Reads the profile.
     *
     * @param in a PNG
     * @return the profile; null if there is none, or none that can be used
     */
    static ICC_Profile read(Bytes in) throws ImageException, IOException {
        Optional<PngChunks.Chunk> chunk =
                PngChunks.find(PngChunks.read(in), "iCCP").filter(found -> found.length() <= MAX_PROFILE);
        if (chunk.isEmpty()) {
            return null;
        }
        byte[] data = in.bytes(chunk.get().data(), chunk.get().length());
        int name = 0;
        while (name < data.length && data[name] != 0) {
            name++;
        }
        if (name + 2 >= data.length) {
            return null;
        }
        // A profile may unpack to anything, so it gets room for what profiles really have.
        byte[] profile = new byte[MAX_PROFILE];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(data, name + 2, data.length - name - 2);
            int length = inflater.inflate(profile);
            return inflater.finished() ? ColorProfiles.createProfile(Arrays.copyOf(profile, length)) : null;
        } catch (DataFormatException | IllegalArgumentException e) {
            return null;
        }
    }
}
