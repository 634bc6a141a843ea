package com.opusimg.engine.codec;

import java.util.Arrays;

/**
 * Decoded pixels: sRGB, 8 bits a channel, alpha not premultiplied, rows from the top without gaps. Steps treat the array
 * as unchangeable and make new ones.
 *
 * @param width pixels
 * @param height pixels
 * @param argb width × height values
 * @param alpha whether any may be transparent
 * @param grey whether red, green and blue are equal everywhere
 */
public record Picture(int width, int height, int[] argb, boolean alpha, boolean grey) {

    /**
     * Whether there is a pixel that is not opaque.
     *
     * @return false also where there might be one, but is none
     */
    public boolean seenThrough() {
        return alpha && Arrays.stream(argb).anyMatch(pixel -> pixel >>> 24 != 0xFF);
    }

    /**
     * Pixels of another size with the same properties.
     *
     * @param newWidth pixels
     * @param newHeight pixels
     * @param pixels newWidth × newHeight values
     * @return the picture
     */
    public Picture with(int newWidth, int newHeight, int[] pixels) {
        return new Picture(newWidth, newHeight, pixels, alpha, grey);
    }
}
