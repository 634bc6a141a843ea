package com.opusimg.engine.corpus;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.ColourProfile;
import com.opusimg.engine.Flip;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.Step;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Makes files with an engine, and reads them back as the portal does. */
record Encoder(ImageEngine engine) {

    byte[] to(byte[] picture, Output output, Step... steps) throws Exception {
        return run(picture, new Recipe(List.of(steps), output));
    }

    byte[] run(byte[] picture, Recipe recipe) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        engine.transform(ByteSource.of(picture), recipe, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
        engine.verify(ByteSource.of(out.toByteArray()), recipe);
        return out.toByteArray();
    }

    /** Shows every pixel of a picture, its profile and its orientation: the same pixels make the same file. */
    byte[] seen(byte[] picture) throws Exception {
        ImageInfo info = engine.inspect(ByteSource.of(picture), Limits.DEFAULT);
        Format format = Format.PNG;
        if (info.frames() > 1) {
            format = switch (info.format()) {
                case TIFF -> Format.TIFF;
                case PNG -> Format.JPEG;
                default -> Format.WEBP;
            };
        }
        Output output = new Output(format, 100, null).withProfile(ColourProfile.KEEP);
        // Mirrored, since what nothing changes is not encoded anew.
        return to(picture, output.withLossless(format == Format.WEBP), new Flip(Flip.Direction.HORIZONTAL));
    }
}
