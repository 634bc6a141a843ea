package com.opusimg.engine;

/**
 * Turns the stored pixels upright, by the Exif orientation of the input. A recipe without this step is oriented before
 * its first step; naming it makes earlier steps work on the pixels as stored. Later ones of the same recipe do nothing.
 */
public record Orient() implements Step {}
