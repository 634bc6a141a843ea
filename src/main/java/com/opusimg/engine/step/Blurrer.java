package com.opusimg.engine.step;

import com.opusimg.engine.Blur;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Progress;
import com.opusimg.engine.codec.Picture;

/** Executes {@link Blur}. */
public final class Blurrer {

    private Blurrer() {}

    /**
     * Blurs pixels.
     *
     * @param in pixels
     * @param blur how much
     * @param progress asked whether to stop
     * @return of the same size
     * @throws ImageException {@code cancelled}
     */
    public static Picture apply(Picture in, Blur blur, Progress progress) throws ImageException {
        return Gaussian.blur(in, blur.sigma(), progress);
    }
}
