package com.opusimg.engine.vips;

import com.opusimg.engine.Progress;

/**
 * A part of the work, from one fraction of the whole to another.
 *
 * @param whole told how far the whole is
 * @param from where this part begins, 0 to 1
 * @param to where it ends
 */
record Stage(Progress whole, double from, double to) {

    /** What comes after as many tries as there may be is not known: each takes this part of what is left. */
    private static final double TRY = 0.3;

    /** Tells how far this part is, 0 to 1. */
    void at(double fraction) {
        whole.at(from + fraction * (to - from));
    }

    /** The first so much of it. */
    Stage first(double part) {
        return new Stage(whole, from, from + part * (to - from));
    }

    /** What follows after its first so much. */
    Stage after(double part) {
        return new Stage(whole, from + part * (to - from), to);
    }

    /** The first of an unknown number of tries. */
    Stage attempt() {
        return first(TRY);
    }

    /** The tries after the first. */
    Stage further() {
        return after(TRY);
    }
}
