package com.opusimg.platform;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Cuts a long list into pieces that fit into one statement. */
public final class Batches {
    private static final int SIZE = 100;

    private Batches() {}

    /** The items in their order, at most {@value #SIZE} in a piece. */
    public static <T> List<List<T>> of(Collection<T> items) {
        List<T> all = List.copyOf(items);
        return IntStream.iterate(0, from -> from < all.size(), from -> from + SIZE)
                .mapToObj(from -> all.subList(from, Math.min(from + SIZE, all.size())))
                .toList();
    }
}
