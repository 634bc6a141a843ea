package com.opusimg.engine;

/** The first part of a progress: what follows has the rest. Never goes back. */
final class ScaledProgress implements Progress {

    private final Progress whole;
    private final double part;
    private double reached;

    ScaledProgress(Progress whole, double part) {
        this.whole = whole;
        this.part = part;
    }

    @Override
    public void at(double fraction) {
        if (fraction > reached) {
            reached = fraction;
            whole.at(fraction * part);
        }
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }
}
