package com.opusimg.engine.pixel;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Progress;
import com.opusimg.engine.codec.Decoder;
import com.opusimg.engine.codec.Picture;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.step.Orienter;
import com.opusimg.engine.step.OverlayPictures;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Decodes the pictures that a recipe names, each once. */
final class DecodedOverlays implements OverlayPictures {

    private final Map<String, Overlay> overlays;
    private final Progress progress;
    private final Map<String, Picture> decoded = new HashMap<>();

    DecodedOverlays(Map<String, Overlay> overlays, Progress progress) {
        this.overlays = overlays;
        this.progress = progress;
    }

    @Override
    public Picture of(String name) throws ImageException, IOException {
        Picture known = decoded.get(name);
        if (known == null) {
            known = decode(overlays.get(name));
            decoded.put(name, known);
        }
        return known;
    }

    private Picture decode(Overlay overlay) throws ImageException, IOException {
        try (Bytes bytes = Bytes.open(overlay.file());
                Decoder decoder = Decoder.open(bytes, overlay.info().format(), progress)) {
            return Orienter.apply(decoder.decode(0, 1, 0, 0), overlay.info().orientation());
        } catch (EOFException e) {
            throw ImageException.truncated();
        }
    }
}
