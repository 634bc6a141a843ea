package com.opusimg.engine.strip;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Removes metadata from one container format, losslessly. Colour profile and orientation stay. */
public interface Stripper {

    /**
     * Something a file holds beyond what a stripped file may.
     *
     * @param name for people, without any value
     * @param described whether the metadata reader tells its fields one by one
     */
    record Extra(String name, boolean described) {}

    /**
     * Copies a file without its metadata.
     *
     * @param in a file that passed inspection
     * @param orientation what it says about orientation, 1 to 8; kept unless 1
     * @param out where the copy goes
     * @throws ImageException if the file is found damaged, or cannot be copied this way
     * @throws IOException an {@link java.io.EOFException} if it ends too early; others if source or output fail
     */
    void strip(Bytes in, int orientation, OutputStream out) throws ImageException, IOException;

    /**
     * What {@link #strip} would leave out, apart from the orientation.
     *
     * @param in a file that passed inspection
     * @return empty for a file with nothing to remove
     * @throws ImageException if the file is found damaged
     * @throws IOException as {@link #strip}
     */
    List<Extra> extras(Bytes in) throws ImageException, IOException;

    /** What follows the end of a picture, such as the film of a motion photo. */
    Extra TRAILING_DATA = new Extra("Data after the end of the picture", false);

    /**
     * Whether metadata of a format can be removed without touching pixels.
     *
     * @param format of a file
     * @return whether {@link #of} has a stripper for it
     */
    static boolean lossless(Format format) {
        return switch (format) {
            case JPEG, PNG, GIF, TIFF, WEBP -> true;
            default -> false;
        };
    }

    /**
     * Finds the class for a format.
     *
     * @param format of the file
     * @return its stripper
     * @throws ImageException {@code unsupported-format} if metadata of such files cannot be removed
     */
    static Stripper of(Format format) throws ImageException {
        return switch (format) {
            case JPEG -> new JpegStripper();
            case PNG -> new PngStripper();
            case GIF -> new GifStripper();
            case TIFF -> new TiffStripper();
            case WEBP -> new WebpStripper();
            case PDF, AVIF, HEIC ->
                throw new ImageException(
                        ImageException.Problem.UNSUPPORTED_FORMAT,
                        format.displayName() + " files can't be changed by this installation yet.");
        };
    }
}
