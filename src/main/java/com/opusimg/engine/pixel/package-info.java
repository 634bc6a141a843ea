/**
 * Making pixels anew: {@link com.opusimg.engine.pixel.PixelEngine} is what the engine asks, and
 * {@link com.opusimg.engine.pixel.JavaPixels} does it in plain Java where libvips cannot be loaded. What does not touch
 * pixels (limits, lossless stripping, reading back) stays outside.
 */
package com.opusimg.engine.pixel;
