package com.opusimg.engine.codec;

/**
 * One frame to encode.
 *
 * @param picture its pixels
 * @param delay how long it shows, in hundredths of a second; 0 for a still picture
 */
public record Frame(Picture picture, int delay) {}
