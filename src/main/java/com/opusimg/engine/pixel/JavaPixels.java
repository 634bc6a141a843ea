package com.opusimg.engine.pixel;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.ColourProfile;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Orient;
import com.opusimg.engine.Output;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Resize;
import com.opusimg.engine.Step;
import com.opusimg.engine.codec.AutoFormat;
import com.opusimg.engine.codec.Decoder;
import com.opusimg.engine.codec.Encoder;
import com.opusimg.engine.codec.Frame;
import com.opusimg.engine.codec.Frames;
import com.opusimg.engine.codec.GifAnimation;
import com.opusimg.engine.codec.Picture;
import com.opusimg.engine.codec.ProfileWriter;
import com.opusimg.engine.codec.TargetSize;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.KeptValues;
import com.opusimg.engine.step.OverlayPictures;
import com.opusimg.engine.step.Resizer;
import com.opusimg.engine.step.Steps;
import com.opusimg.engine.strip.Stripper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;

/** Pixels in plain Java, by ImageIO and TwelveMonkeys. Writes no temporary files. */
public final class JavaPixels implements PixelEngine {

    private static final double DECODED = 0.5;

    /** Above this many pixels, a picture that gets far smaller is decoded with pixels left out. */
    private static final long LARGE = 24_000_000;

    /** How many times larger than its target a picture stays when pixels are left out, for the filter to average. */
    private static final double SPARE = 4;

    private static final Capabilities CAPABILITIES = new Capabilities(
            "java",
            Runtime.version().toString(),
            Decoder.FORMATS,
            EnumSet.of(Format.JPEG, Format.PNG, Format.GIF, Format.TIFF));

    /** An engine; one is enough for all threads. */
    public JavaPixels() {}

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Encoded encode(ByteSource in, PixelTask task, OutputStream out, Progress progress)
            throws ImageException, IOException {
        Output output = task.recipe().output();
        FrameMaker maker;
        AutoFormat.Choice made;
        try (Bytes bytes = Bytes.open(in);
                Decoder decoder = Decoder.open(bytes, task.info().format(), progress, keepsProfile(task))) {
            maker = new FrameMaker(bytes, task, decoder, progress);
            Frames frames = maker.count() == 1 ? Frames.still(maker.next()) : maker;
            AutoFormat.Encode encode = (format, quality) -> {
                byte[] encoded = new Encoder(format, output, quality, progress).encode(frames);
                // The encoder leaves gaps between a TIFF's parts, which a stripped file does not have.
                byte[] tidy = format == Format.TIFF ? stripped(encoded, format) : encoded;
                byte[] profile = decoder.profile();
                return profile == null || !ProfileWriter.writes(format)
                        ? tidy
                        : ProfileWriter.into(tidy, format, profile);
            };
            made = frames.count() > 1
                    ? once(task.target(), output, encode)
                    : AutoFormat.smallest(candidates(task, maker.first), output, encode);
        }
        progress.check();
        out.write(made.bytes());
        return new Encoded(made.format(), maker.first.width(), maker.first.height());
    }

    private static boolean keepsProfile(PixelTask task) {
        return task.recipe().output().profile() == ColourProfile.KEEP
                && (task.target() == null || ProfileWriter.writes(task.target()));
    }

    private static List<Format> candidates(PixelTask task, Picture picture) {
        return task.target() == null
                ? AutoFormat.candidates(picture.seenThrough(), false, CAPABILITIES.writes()::contains)
                : List.of(task.target());
    }

    /** Frames come from the decoder one by one, and only once. */
    private static AutoFormat.Choice once(Format target, Output output, AutoFormat.Encode encode)
            throws ImageException, IOException {
        byte[] file = encode.as(target, output.effectiveQuality());
        return new AutoFormat.Choice(target, TargetSize.search(target, output, quality -> file));
    }

    private static byte[] stripped(byte[] encoded, Format format) throws ImageException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(encoded.length);
        try (Bytes bytes = Bytes.open(ByteSource.of(encoded))) {
            Stripper.of(format, bytes).strip(1, KeptValues.NONE, out);
        }
        return out.toByteArray();
    }

    /** Decodes and works on one frame after the other: all of them where both formats have frames, otherwise the first. */
    private static final class FrameMaker implements Frames {

        private final Decoder decoder;
        private final PixelTask task;
        private final OverlayPictures overlays;
        private final Progress progress;
        private final List<Step> list;
        private final Steps shared;
        private final GifAnimation animation;
        private final int subsampling;
        private final int count;
        private int index;

        /** The size of a file is that of its first picture. */
        private Picture first;

        FrameMaker(Bytes bytes, PixelTask task, Decoder decoder, Progress progress) throws ImageException, IOException {
            ImageInfo info = task.info();
            Format target = task.target();
            boolean all = info.format() == target && (target == Format.GIF || target == Format.TIFF);
            this.decoder = decoder;
            this.task = task;
            this.progress = progress;
            this.overlays = new DecodedOverlays(task.overlays(), progress);
            this.list = task.recipe().fromStored();
            this.shared = steps();
            this.animation = info.format() == Format.GIF ? new GifAnimation(bytes, decoder) : null;
            this.subsampling = info.frames() > 1 ? 1 : subsampling(info, list);
            this.count = all ? info.frames() : 1;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public int loops() {
            return animation == null ? -1 : animation.loops();
        }

        @Override
        public Frame next() throws ImageException, IOException {
            Frame frame = animation != null
                    ? animation.next()
                    : new Frame(decoder.decode(index++, subsampling, 0, count > 1 ? 0 : DECODED), 0);
            // The frames of an animation are cut at one place; the pages of a document each at their own.
            Picture picture = (animation != null ? shared : steps()).apply(frame.picture());
            task.limits().check(picture.width(), picture.height());
            first = first == null ? picture : first;
            return new Frame(picture, frame.delay());
        }

        private Steps steps() {
            return new Steps(list, task.info().orientation(), overlays, task.limits(), progress);
        }

        private static int subsampling(ImageInfo info, List<Step> steps) {
            boolean resizeFirst = steps.size() > 1 && steps.get(0) instanceof Orient && steps.get(1) instanceof Resize;
            if (!resizeFirst || (long) info.width() * info.height() < LARGE) {
                return 1;
            }
            Resize resize = (Resize) steps.get(1);
            return (int) Math.max(1, Resizer.reduction(info.uprightWidth(), info.uprightHeight(), resize) / SPARE);
        }
    }
}
