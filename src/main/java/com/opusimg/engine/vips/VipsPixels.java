package com.opusimg.engine.vips;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.ColourProfile;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Output;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Step;
import com.opusimg.engine.codec.AutoFormat;
import com.opusimg.engine.codec.Decoder;
import com.opusimg.engine.codec.TargetSize;
import com.opusimg.engine.pixel.Capabilities;
import com.opusimg.engine.pixel.Encoded;
import com.opusimg.engine.pixel.JavaPixels;
import com.opusimg.engine.pixel.NativeSource;
import com.opusimg.engine.pixel.PixelEngine;
import com.opusimg.engine.pixel.PixelTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pixels by libvips. Cannot be cancelled once it encodes: it is made for a process that can be killed. */
public final class VipsPixels implements PixelEngine {

    private static final Set<Format> ANIMATED = EnumSet.of(Format.GIF, Format.WEBP);

    /** Red pictures of 16 x 16 pixels: libheif takes its codecs from plug-ins, which may be missing for either. */
    private static final Map<Format, String> PROBES = Map.of(Format.HEIC, "probe.heic", Format.AVIF, "probe.avif");

    /** Their mean is 85. */
    private static final double DARK = 40;

    private static final double PREPARED = 0.1;

    /** Where pixels are computed before the first of several tries to encode them: the part of the work that this is. */
    private static final double COMPUTED = 0.3;

    private static final int PART = 1 << 16;

    /** Up to so many pixels, memory stays for the next picture: asking for it anew takes some percent of the work. */
    private static final long KEPT_PIXELS = 25_000_000;

    private final Vips vips;
    private final PixelEngine java = new JavaPixels();
    private final Capabilities capabilities;

    /**
     * Loads and starts libvips, once in a process.
     *
     * @param library its shared library
     * @throws IllegalArgumentException if it cannot be loaded or is too old
     */
    public VipsPixels(Path library) {
        vips = Vips.start(library);
        capabilities = new Capabilities("libvips", vips.version(), readable(), writable());
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Encoded encode(ByteSource in, PixelTask task, OutputStream out, Progress progress)
            throws ImageException, IOException {
        try (Scope scope = new Scope(vips, large(task.info()))) {
            MemorySegment bytes = NativeSource.of(in, scope.arena).segment();
            Optional<Image> image = pixels(scope, new VipsLoader(scope, bytes, task.info(), task.limits()), task);
            if (image.isEmpty()) {
                return java.encode(in, task, out, progress);
            }
            progress.at(PREPARED);
            return write(image.get(), task, out, new Stage(progress, PREPARED, 1));
        } catch (VipsFailure failure) {
            throw refusal(failure, task.info().format());
        }
    }

    /** What is to be written; empty if libvips cannot hold it, since it knows no pages of different sizes. */
    private Optional<Image> pixels(Scope scope, VipsLoader loader, PixelTask task) throws ImageException, IOException {
        ImageInfo info = task.info();
        List<Step> list = task.recipe().fromStored();
        VipsOverlays overlays = new VipsOverlays(scope, task.overlays());
        boolean keepProfile = task.recipe().output().profile() == ColourProfile.KEEP;
        VipsSteps steps = new VipsSteps(list, overlays, task.limits(), keepProfile);
        if (animated(task)) {
            return Optional.of(Frames.of(loader.all()).each(steps).joined());
        }
        if (info.frames() > 1 && info.format() == Format.TIFF && task.target() == Format.TIFF) {
            List<Image> pages = new ArrayList<>();
            for (int i = 0; i < info.frames(); i++) {
                // Each page is cut at its own place.
                VipsSteps own = new VipsSteps(list, overlays, task.limits(), keepProfile);
                pages.add(own.apply(loader.page(i)).image());
            }
            return Frames.pages(pages);
        }
        return Optional.of(steps.apply(loader.first(list)).image());
    }

    private static boolean large(ImageInfo info) {
        return info.width() == null
                || info.height() == null
                || (long) info.width() * info.height() * info.frames() > KEPT_PIXELS;
    }

    private static boolean animated(PixelTask task) {
        return task.info().frames() > 1
                && ANIMATED.contains(task.info().format())
                && (task.target() == null || ANIMATED.contains(task.target()));
    }

    private Encoded write(Image image, PixelTask task, OutputStream out, Stage stage)
            throws ImageException, IOException {
        Output output = task.recipe().output();
        int height = image.has("page-height") ? image.pageHeight() : image.height();
        if (task.target() != null && output.targetBytes() == null) {
            write(new VipsSaver(output).save(image, task.target(), output.effectiveQuality(), stage), out);
            return new Encoded(task.target(), image.width(), height);
        }
        Image computed = image.inMemory(stage.first(COMPUTED));
        AutoFormat.Choice choice = search(computed, task, stage.after(COMPUTED));
        out.write(choice.bytes());
        return new Encoded(choice.format(), image.width(), height);
    }

    /** Tries formats and qualities on pixels that are computed once. */
    private AutoFormat.Choice search(Image image, PixelTask task, Stage stage) throws ImageException, IOException {
        Output output = task.recipe().output();
        VipsSaver saver = new VipsSaver(output);
        Tries tries = new Tries(stage);
        AutoFormat.Encode encode = (format, quality) ->
                saver.save(image, format, quality, tries.next()).toArray(ValueLayout.JAVA_BYTE);
        if (task.target() == null) {
            return AutoFormat.smallest(
                    AutoFormat.candidates(seenThrough(image), animated(task), capabilities.writes()::contains),
                    output,
                    encode);
        }
        Format format = task.target();
        return new AutoFormat.Choice(format, TargetSize.search(format, output, quality -> encode.as(format, quality)));
    }

    /** A part of the work for each of an unknown number of tries. */
    private static final class Tries {
        private Stage left;

        Tries(Stage all) {
            left = all;
        }

        Stage next() {
            Stage next = left.attempt();
            left = left.further();
            return next;
        }
    }

    private static boolean seenThrough(Image image) {
        return image.hasAlpha()
                && image.apply("extract_band")
                                .set("band", image.colours())
                                .image()
                                .apply("min")
                                .number()
                        < 255;
    }

    /** With what Java decodes for it. */
    private Set<Format> readable() {
        Set<Format> formats = available(VipsLoader.OPERATIONS);
        formats.addAll(Decoder.FORMATS);
        // One operation reads AVIF and HEIC, whether or not there is a decoder for what is within.
        PROBES.forEach((format, probe) -> {
            if (formats.contains(format) && !decodes(format, probe)) {
                formats.remove(format);
            }
        });
        return formats;
    }

    private Set<Format> writable() {
        Set<Format> formats = available(VipsSaver.OPERATIONS);
        if (formats.contains(Format.AVIF) && !encodesAvif()) {
            formats.remove(Format.AVIF);
        }
        return formats;
    }

    private boolean encodesAvif() {
        try (Scope scope = new Scope(vips)) {
            Image black = scope.operation("black")
                    .set("width", 16)
                    .set("height", 16)
                    .set("bands", 3)
                    .image()
                    .as(Image.SRGB);
            return new VipsSaver(Output.SAME.withEffort(0))
                            .save(black, Format.AVIF, Output.DEFAULT_QUALITY, new Stage(Progress.NONE, 0, 1))
                            .byteSize()
                    > 0;
        } catch (VipsFailure | ImageException | IllegalStateException absent) {
            return false;
        }
    }

    /** Whether a picture that comes with the engine can be decoded. */
    private boolean decodes(Format format, String resource) {
        try (Scope scope = new Scope(vips);
                InputStream in = VipsPixels.class.getResourceAsStream(resource)) {
            byte[] file = in.readAllBytes();
            MemorySegment bytes = scope.arena.allocateFrom(ValueLayout.JAVA_BYTE, file);
            // Where a decoder is missing, libvips may still deliver a picture, which then is black.
            return scope.operation(VipsLoader.OPERATIONS.get(format))
                            .bytes("buffer", bytes)
                            .set("fail-on", "error")
                            .image()
                            .inMemory()
                            .apply("avg")
                            .number()
                    > DARK;
        } catch (VipsFailure | IllegalStateException absent) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    private static ImageException refusal(VipsFailure failure, Format format) {
        if (format == Format.SVG) {
            return ImageException.undrawable(failure);
        }
        String message = failure.getMessage().toLowerCase(Locale.ROOT);
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
            MemorySegment.copy(file, ValueLayout.JAVA_BYTE, at, part, 0, count);
            out.write(part, 0, count);
        }
    }
}
