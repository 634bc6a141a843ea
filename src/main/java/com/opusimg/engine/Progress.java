package com.opusimg.engine;

/** How the engine tells how far it is, and learns that it should stop. Called from the thread that does the work. */
public interface Progress {

    /** Nobody watches and nobody cancels. */
    Progress NONE = new Progress() {
        @Override
        public void at(double fraction) {
            // Nobody watches.
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /**
     * Called with the part of the work that is done, never decreasing.
     *
     * @param fraction 0 to 1
     */
    void at(double fraction);

    /**
     * Asked between steps and while decoding and encoding.
     *
     * @return true to stop: the engine then throws {@code cancelled} soon
     */
    boolean cancelled();

    /**
     * Stops here if cancelled.
     *
     * @throws ImageException {@code cancelled}
     */
    default void check() throws ImageException {
        if (cancelled()) {
            throw ImageException.stopped();
        }
    }
}
