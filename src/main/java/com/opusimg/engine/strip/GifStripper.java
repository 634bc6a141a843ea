package com.opusimg.engine.strip;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.GifBlocks;
import com.opusimg.engine.format.GifBlocks.Block;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** GIF: images, their controls, the loop count and the ICC profile stay; comments, XMP, texts and trailing data go. */
final class GifStripper implements Stripper {

    private static final int COMMENT = 0xFE;
    private static final int TRAILER = 0x3B;
    private static final int LOOP_LENGTH = 19;

    @Override
    public void strip(Bytes in, int orientation, OutputStream out) throws ImageException, IOException {
        GifBlocks.Whole picture = GifBlocks.read(in);
        in.copy(0, picture.header(), out);
        Block control = null;
        for (Block block : picture.blocks()) {
            if (block.label() == GifBlocks.CONTROL) {
                // Belongs to what comes next, and goes with it if that goes.
                control = block;
            } else if (kept(in, block)) {
                if (control != null && block.label() == GifBlocks.IMAGE) {
                    in.copy(control.start(), control.end() - control.start(), out);
                }
                in.copy(block.start(), block.end() - block.start(), out);
                control = block.label() == GifBlocks.IMAGE ? null : control;
            } else if (block.label() == 1) {
                control = null;
            }
        }
        out.write(TRAILER);
    }

    @Override
    public List<Extra> extras(Bytes in) throws ImageException, IOException {
        GifBlocks.Whole picture = GifBlocks.read(in);
        List<Extra> extras = new ArrayList<>();
        for (Block block : picture.blocks()) {
            if (block.label() == COMMENT) {
                extras.add(new Extra("Comment", true));
            } else if (block.label() == GifBlocks.APPLICATION && in.startsWith(block.start() + 3, "XMP DataXMP")) {
                extras.add(new Extra("XMP", true));
            } else if (!kept(in, block)) {
                extras.add(new Extra("Extension block", false));
            }
        }
        if (picture.end() < in.size()) {
            extras.add(TRAILING_DATA);
        }
        return extras;
    }

    private static boolean kept(Bytes in, Block block) throws IOException {
        return switch (block.label()) {
            case GifBlocks.IMAGE -> true;
            case GifBlocks.CONTROL -> block.end() - block.start() == 8;
            case GifBlocks.APPLICATION ->
                in.startsWith(block.start() + 3, "ICCRGBG1012")
                        || block.end() - block.start() == LOOP_LENGTH
                                && (in.startsWith(block.start() + 3, "NETSCAPE2.0")
                                        || in.startsWith(block.start() + 3, "ANIMEXTS1.0"));
            default -> false;
        };
    }
}
