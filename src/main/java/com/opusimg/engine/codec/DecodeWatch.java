package com.opusimg.engine.codec;

import com.opusimg.engine.Progress;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;

/** Listens to a decoder: reports progress, aborts when cancelled, and remembers warnings that mean missing pixels. */
final class DecodeWatch implements IIOReadProgressListener, IIOReadWarningListener {

    private final Progress progress;
    private final double from;
    private final double to;
    private boolean truncated;
    private boolean damaged;

    DecodeWatch(Progress progress, double from, double to) {
        this.progress = progress;
        this.from = from;
        this.to = to;
    }

    boolean truncated() {
        return truncated;
    }

    boolean damaged() {
        return damaged;
    }

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        String text = String.valueOf(warning).toLowerCase(Locale.ROOT);
        truncated |= text.contains("premature")
                || text.contains("truncat")
                || text.contains("missing eoi")
                || text.contains("end of file")
                || text.contains("eof");
        // Bytes too many before a marker harm no pixel; everything else the JPEG decoder calls corrupt does.
        damaged |= text.contains("corrupt jpeg data") && !text.contains("extraneous bytes")
                || text.contains("inconsistent progression")
                || text.contains("arithmetic");
    }

    @Override
    public void imageProgress(ImageReader source, float percent) {
        progress.at(from + (to - from) * Math.clamp(percent, 0, 100) / 100);
        if (progress.cancelled()) {
            source.abort();
        }
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percent) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
}
