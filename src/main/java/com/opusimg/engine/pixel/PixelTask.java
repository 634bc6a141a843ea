package com.opusimg.engine.pixel;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Recipe;
import java.util.Map;

/**
 * What to make of a file's pixels.
 *
 * @param info what inspection found
 * @param recipe the steps and the output; its metadata choice is of no concern here, since encoded pixels hold none
 * @param target the format to write; null where the recipe has the smallest chosen
 * @param overlays the other pictures that the steps name, by name
 * @param limits how large each step's result may be, and what the work may take
 */
public record PixelTask(ImageInfo info, Recipe recipe, Format target, Map<String, Overlay> overlays, Limits limits) {}
