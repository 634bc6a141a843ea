package com.opusimg.engine.pixel;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.ImageInfo;

/**
 * Another picture that a recipe's steps name.
 *
 * @param info what inspection found
 * @param file its bytes
 */
public record Overlay(ImageInfo info, ByteSource file) {}
