package com.opusimg.engine.codec;

import com.opusimg.engine.Progress;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOWriteProgressListener;

/** Listens to an encoder: reports progress and aborts when cancelled. */
final class EncodeWatch implements IIOWriteProgressListener {

    private final Progress progress;
    private final double from;
    private final double to;

    EncodeWatch(Progress progress, double from, double to) {
        this.progress = progress;
        this.from = from;
        this.to = to;
    }

    @Override
    public void imageProgress(ImageWriter source, float percent) {
        progress.at(from + (to - from) * Math.clamp(percent, 0, 100) / 100);
        if (progress.cancelled()) {
            source.abort();
        }
    }

    @Override
    public void imageStarted(ImageWriter source, int imageIndex) {}

    @Override
    public void imageComplete(ImageWriter source) {}

    @Override
    public void thumbnailStarted(ImageWriter source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageWriter source, float percent) {}

    @Override
    public void thumbnailComplete(ImageWriter source) {}

    @Override
    public void writeAborted(ImageWriter source) {}
}
