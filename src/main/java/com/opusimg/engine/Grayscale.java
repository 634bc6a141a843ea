package com.opusimg.engine;

/** Takes the colour away: each pixel becomes its luma, 0.2126 R + 0.7152 G + 0.0722 B (ITU-R BT.709) of sRGB values. */
public record Grayscale() implements Step {}
