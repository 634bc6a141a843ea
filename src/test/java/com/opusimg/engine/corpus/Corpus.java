package com.opusimg.engine.corpus;

import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.vips.Libvips;
import java.util.ArrayList;
import java.util.List;

/** Pictures of many cameras and encoders, all made here: none is anybody's. */
public final class Corpus {

    private static List<Sample> all;

    private Corpus() {}

    /** Every picture; made once. */
    public static synchronized List<Sample> all() throws Exception {
        if (all == null) {
            Encoder encoder = new Encoder(new RecipeEngine(Libvips.engine()));
            List<Sample> made = new ArrayList<>(CameraJpegs.all());
            made.addAll(ProgramJpegs.all());
            made.addAll(Pngs.all());
            made.addAll(Webps.all(encoder));
            made.addAll(Avifs.all(encoder));
            made.addAll(Gifs.all());
            made.addAll(Tiffs.all());
            all = List.copyOf(made);
        }
        return all;
    }
}
