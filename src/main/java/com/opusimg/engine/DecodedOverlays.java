package com.opusimg.engine;

import com.opusimg.engine.codec.Decoder;
import com.opusimg.engine.codec.Picture;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.step.Orienter;
import com.opusimg.engine.step.OverlayPictures;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Decodes the pictures that a recipe names, each once, under the same limits as the input. */
final class DecodedOverlays implements OverlayPictures {

    private final Overlays overlays;
    private final Limits limits;
    private final Progress progress;
    private final Map<String, Picture> decoded = new HashMap<>();

    DecodedOverlays(Overlays overlays, Limits limits, Progress progress) {
        this.overlays = overlays;
        this.limits = limits;
        this.progress = progress;
    }

    @Override
    public Picture of(String name) throws ImageException, IOException {
        Picture known = decoded.get(name);
        if (known == null) {
            known = decode(overlays.open(name));
            decoded.put(name, known);
        }
        return known;
    }

    private Picture decode(ByteSource source) throws ImageException, IOException {
        try (Bytes bytes = Bytes.open(source)) {
            ImageInfo info = JavaImageEngine.inspect(bytes, limits);
            JavaImageEngine.requireReadable(info);
            try (Decoder decoder = Decoder.open(bytes, info.format(), progress)) {
                return Orienter.apply(decoder.decode(0, 1, 0, 0), info.orientation());
            }
        } catch (EOFException e) {
            throw ImageException.truncated();
        }
    }
}
