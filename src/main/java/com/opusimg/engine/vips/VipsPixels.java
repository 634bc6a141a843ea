package com.opusimg.engine.vips;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Step;
import com.opusimg.engine.pixel.Capabilities;
import com.opusimg.engine.pixel.Encoded;
import com.opusimg.engine.pixel.NativeSource;
import com.opusimg.engine.pixel.PixelEngine;
import com.opusimg.engine.pixel.PixelTask;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pixels by libvips. Cannot be cancelled once it encodes: it is made for a process that can be killed. */
public final class VipsPixels implements PixelEngine {

    private static final Set<Format> ANIMATED = EnumSet.of(Format.GIF, Format.WEBP);
    private static final int PART = 1 << 16;

    private final Vips vips;
    private final Capabilities capabilities;

    /**
     * Loads and starts libvips, once in a process.
     *
     * @param library its shared library
     * @throws IllegalArgumentException if it cannot be loaded or is too old
     */
    public VipsPixels(Path library) {
        vips = Vips.start(library);
        capabilities = new Capabilities(
                "libvips", vips.version(), available(VipsLoader.OPERATIONS), available(VipsSaver.OPERATIONS));
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Encoded encode(ByteSource in, PixelTask task, OutputStream out, Progress progress)
            throws ImageException, IOException {
        progress.check();
        try (Scope scope = new Scope(vips)) {
            MemorySegment bytes = NativeSource.of(in, scope.arena).segment();
            Image image = pixels(new VipsLoader(scope, bytes, task.info()), task);
            int height = image.has("page-height") ? image.pageHeight() : image.height();
            MemorySegment file = new VipsSaver(task.recipe().output())
                    .save(image, task.target(), task.recipe().output().effectiveQuality());
            write(file, out);
            progress.at(1);
            return new Encoded(task.target(), image.width(), height);
        } catch (VipsFailure failure) {
            throw refusal(failure);
        }
    }

    private Image pixels(VipsLoader loader, PixelTask task) throws ImageException {
        ImageInfo info = task.info();
        List<Step> list = task.recipe().fromStored();
        VipsSteps steps = new VipsSteps(list, task.limits(), false);
        if (info.frames() > 1 && ANIMATED.contains(info.format()) && ANIMATED.contains(task.target())) {
            return Frames.of(loader.all(), info).each(steps).joined();
        }
        return steps.apply(loader.first(list)).image();
    }

    private Set<Format> available(Map<Format, String> operations) {
        Set<Format> formats = EnumSet.noneOf(Format.class);
        operations.forEach((format, operation) -> {
            if (vips.has(operation)) {
                formats.add(format);
            }
        });
        return formats;
    }

    /** libvips does not say which of its errors mean that the end is missing, but for the words it uses. */
    private static ImageException refusal(VipsFailure failure) {
        String message = failure.getMessage().toLowerCase(java.util.Locale.ROOT);
        boolean cut = message.contains("premature end")
                || message.contains("truncated")
                || message.contains("unexpected eof")
                || message.contains("end of file");
        return cut ? ImageException.truncated() : ImageException.corrupt(failure);
    }

    private static void write(MemorySegment file, OutputStream out) throws IOException {
        byte[] part = new byte[(int) Math.min(PART, file.byteSize())];
        for (long at = 0; at < file.byteSize(); at += part.length) {
            int count = (int) Math.min(part.length, file.byteSize() - at);
            ByteBuffer from = file.asSlice(at, count).asByteBuffer();
            from.get(part, 0, count);
            out.write(part, 0, count);
        }
    }
}
