package com.opusimg.image.view;

/**
 * A line of what a picture tells.
 *
 * @param icon without {@code i-}
 * @param label what it is about
 * @param value what it says
 */
public record ToldRow(String icon, String label, String value) {}
