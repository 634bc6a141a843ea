package com.opusimg.engine;

import java.util.Arrays;
import java.util.Random;

/** Damages files as bad disks and bad people do. */
public final class Damage {

    private Damage() {}

    /** A copy that is cut off, overwritten in part, or changed in a few places, most of them in front. */
    public static byte[] of(byte[] file, Random random) {
        byte[] copy = file.clone();
        switch (random.nextInt(4)) {
            case 0 -> copy = Arrays.copyOf(copy, 1 + random.nextInt(copy.length));
            case 1 ->
                Arrays.fill(
                        copy, random.nextInt(copy.length / 2), copy.length / 2 + random.nextInt(copy.length / 2), (byte)
                                0xFF);
            default -> {}
        }
        for (int i = random.nextInt(12); i >= 0; i--) {
            // Headers stand in front, so most damage is done there.
            int at = random.nextBoolean() ? random.nextInt(Math.min(copy.length, 200)) : random.nextInt(copy.length);
            copy[at] = (byte) random.nextInt(256);
        }
        return copy;
    }
}
