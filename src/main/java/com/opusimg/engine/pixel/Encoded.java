package com.opusimg.engine.pixel;

import com.opusimg.engine.Format;

/**
 * What was written.
 *
 * @param format its format
 * @param width of its first picture, in pixels
 * @param height of its first picture, in pixels
 */
public record Encoded(Format format, int width, int height) {}
