package com.opusimg.engine.vips;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.pixel.NativeSource;
import com.opusimg.engine.pixel.Overlay;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decodes the pictures that a recipe names, each once. */
final class VipsOverlays {

    private final Scope scope;
    private final Map<String, Overlay> overlays;
    private final Map<String, Image> decoded = new HashMap<>();

    VipsOverlays(Scope scope, Map<String, Overlay> overlays) {
        this.scope = scope;
        this.overlays = overlays;
    }

    /** Upright, in sRGB with alpha, and readable in any order. */
    Image of(String name) throws ImageException, IOException {
        Image known = decoded.get(name);
        if (known == null) {
            Overlay overlay = overlays.get(name);
            VipsLoader loader = new VipsLoader(
                    scope, NativeSource.of(overlay.file(), scope.arena).segment(), overlay.info(), Limits.DEFAULT);
            Image upright = loader.first(List.of()).upright().image();
            known = Colours.withAlpha(Colours.inColour(Colours.working(upright, false)))
                    .inMemory();
            decoded.put(name, known);
        }
        return known;
    }
}
