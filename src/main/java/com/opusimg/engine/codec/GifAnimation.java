package com.opusimg.engine.codec;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.GifBlocks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Plays a GIF: lays each frame over what the last one left, as a viewer would. */
public final class GifAnimation {

    private static final int TO_BACKGROUND = 2;
    private static final int TO_PREVIOUS = 3;

    /** A frame's place on the screen and what happens to it after. */
    private record Placed(int x, int y, int disposal, int delay) {}

    private final Decoder decoder;
    private final List<Placed> frames = new ArrayList<>();
    private final int width;
    private final int height;
    private final int loops;
    private int[] screen;
    private int index;

    /**
     * Opens a GIF.
     *
     * @param in the file, which passed inspection
     * @param decoder opened over it
     * @throws ImageException {@code corrupt-file}
     * @throws IOException if the source fails
     */
    public GifAnimation(Bytes in, Decoder decoder) throws ImageException, IOException {
        this.decoder = decoder;
        this.width = (int) in.little(6, 2);
        this.height = (int) in.little(8, 2);
        int found = -1;
        int disposal = 0;
        int delay = 0;
        for (GifBlocks.Block block : GifBlocks.read(in).blocks()) {
            long at = block.start();
            if (block.label() == GifBlocks.CONTROL) {
                disposal = in.u8(at + 3) >> 2 & 7;
                delay = (int) in.little(at + 4, 2);
            } else if (block.label() == GifBlocks.IMAGE) {
                frames.add(new Placed((int) in.little(at + 1, 2), (int) in.little(at + 3, 2), disposal, delay));
                disposal = 0;
                delay = 0;
            } else if (block.label() == GifBlocks.APPLICATION && in.startsWith(at + 3, "NETSCAPE2.0")) {
                found = (int) in.little(at + 16, 2);
            }
        }
        this.loops = found;
        this.screen = new int[width * height];
    }

    /**
     * How often it plays.
     *
     * @return as {@link Frames#loops}
     */
    public int loops() {
        return loops;
    }

    /**
     * The screen as it looks with the next frame shown.
     *
     * @return a frame of the screen's size
     * @throws ImageException {@code corrupt-file} or {@code cancelled}
     * @throws IOException if the source fails
     */
    public Frame next() throws ImageException, IOException {
        Placed placed = frames.get(index);
        Picture part = decoder.decode(index, 1, 0, 0);
        index++;
        int[] shown = screen.clone();
        over(part, placed, shown);
        if (placed.disposal == TO_BACKGROUND) {
            screen = shown.clone();
            clear(part, placed);
        } else if (placed.disposal != TO_PREVIOUS) {
            screen = shown;
        }
        return new Frame(new Picture(width, height, shown, true, false), placed.delay);
    }

    private void over(Picture part, Placed placed, int[] target) {
        for (int y = 0; y < part.height() && y + placed.y < height; y++) {
            for (int x = 0; x < part.width() && x + placed.x < width; x++) {
                int argb = part.argb()[y * part.width() + x];
                if (argb >>> 24 != 0) {
                    target[(y + placed.y) * width + x + placed.x] = argb;
                }
            }
        }
    }

    private void clear(Picture part, Placed placed) {
        int right = Math.min(width, placed.x + part.width());
        for (int y = placed.y; placed.x < right && y < Math.min(height, placed.y + part.height()); y++) {
            Arrays.fill(screen, y * width + placed.x, y * width + right, 0);
        }
    }
}
