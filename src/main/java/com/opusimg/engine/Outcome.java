package com.opusimg.engine;

/**
 * What a transformation produced.
 *
 * @param format the format written
 * @param width pixels written, as stored
 * @param height pixels written, as stored
 * @param removed which metadata of the input is not in the output
 */
public record Outcome(Format format, int width, int height, RemovedMetadata removed) {}
