package com.opusimg.image;

import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.pixel.JavaPixels;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Chooses the engine that this installation runs. */
@ApplicationScoped
class EngineProducer {
    @Produces
    @ApplicationScoped
    ImageEngine engine() {
        return new RecipeEngine(new JavaPixels());
    }
}
