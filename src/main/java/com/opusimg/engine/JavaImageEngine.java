package com.opusimg.engine;

import com.opusimg.engine.codec.AutoFormat;
import com.opusimg.engine.codec.CarriedMetadata;
import com.opusimg.engine.codec.Decoder;
import com.opusimg.engine.codec.Encoder;
import com.opusimg.engine.codec.Frame;
import com.opusimg.engine.codec.Frames;
import com.opusimg.engine.codec.GifAnimation;
import com.opusimg.engine.codec.Picture;
import com.opusimg.engine.codec.ProfileWriter;
import com.opusimg.engine.codec.TargetSize;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.Structure;
import com.opusimg.engine.report.MetadataReport;
import com.opusimg.engine.step.OverlayPictures;
import com.opusimg.engine.step.Resizer;
import com.opusimg.engine.step.Steps;
import com.opusimg.engine.strip.Stripper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The engine in plain Java, on ImageIO and TwelveMonkeys. Thread-safe; writes no temporary files. */
public final class JavaImageEngine implements ImageEngine {

    private static final double DECODED = 0.5;
    private static final double ENCODED = 0.95;

    /** Above this many pixels, a picture that gets far smaller is decoded with pixels left out. */
    private static final long LARGE = 24_000_000;

    /** How many times larger than its target a picture stays when pixels are left out, for the filter to average. */
    private static final double SPARE = 4;

    private static final Limits NO_LIMITS = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** An engine; one is enough for all threads. */
    public JavaImageEngine() {}

    @Override
    public ImageInfo inspect(ByteSource in, Limits limits) throws ImageException {
        try (Bytes bytes = Bytes.open(in)) {
            return inspect(bytes, limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Outcome transform(
            ByteSource in, Recipe recipe, Overlays overlays, Limits limits, OutputStream out, Progress progress)
            throws ImageException, IOException {
        progress.check();
        try (Bytes bytes = Bytes.open(in)) {
            ImageInfo info = inspect(bytes, limits);
            Format target = target(info, recipe);
            RemovedMetadata held = MetadataReport.of(bytes, info.format());
            progress.check();
            if (untouched(bytes, info, recipe, target)) {
                return copy(bytes, info, recipe, held, out, progress);
            }
            return encode(bytes, info, recipe, target, overlays, limits, held, out, progress);
        } catch (EOFException e) {
            throw ImageException.truncated();
        }
    }

    @Override
    public void verify(ByteSource output, Recipe recipe) throws ImageException {
        try (Bytes bytes = Bytes.open(output)) {
            ImageInfo info = inspect(bytes, NO_LIMITS);
            if (recipe.output().metadata() == Metadata.KEEP) {
                return;
            }
            if (MetadataReport.of(bytes, info.format()).count() > 0) {
                throw new ImageException(
                        ImageException.Problem.METADATA_LEFT,
                        "Metadata could not be removed from this picture completely, so it was not delivered. Convert it"
                                + " to PNG or JPEG instead.");
            }
        } catch (EOFException e) {
            throw ImageException.truncated();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ImageInfo inspect(Bytes bytes, Limits limits) throws ImageException, IOException {
        if (bytes.size() == 0) {
            throw new ImageException(ImageException.Problem.EMPTY_FILE, "This file is empty. Choose another one.");
        }
        Format format = Format.sniff(bytes.bytes(0, (int) Math.min(Format.SNIFF_BYTES, bytes.size())))
                .orElseThrow(() -> new ImageException(
                        ImageException.Problem.NOT_AN_IMAGE,
                        "This is not a picture of a known kind. Send JPEG, PNG, GIF, TIFF or WebP."));
        try {
            return Structure.of(format).inspect(bytes, limits);
        } catch (EOFException e) {
            throw ImageException.truncated();
        }
    }

    private static Format target(ImageInfo info, Recipe recipe) throws ImageException {
        requireReadable(info);
        return recipe.output().format() == null
                ? info.format()
                : recipe.output().format();
    }

    static void requireReadable(ImageInfo info) throws ImageException {
        if (!info.format().readable()) {
            throw new ImageException(
                    ImageException.Problem.UNSUPPORTED_FORMAT,
                    info.format().displayName() + " documents can't be changed by this installation yet.");
        }
    }

    /** Whether the recipe leaves every pixel as it is: then none is encoded anew. */
    private static boolean untouched(Bytes bytes, ImageInfo info, Recipe recipe, Format target) {
        boolean still = recipe.steps().stream().allMatch(step -> step instanceof Orient && info.orientation() == 1);
        return target == info.format() && still && !recipe.output().encodesAnew(target, bytes.size());
    }

    private static Outcome copy(
            Bytes bytes, ImageInfo info, Recipe recipe, RemovedMetadata held, OutputStream out, Progress progress)
            throws ImageException, IOException {
        boolean keep = recipe.output().metadata() == Metadata.KEEP;
        OutputStream watched = new CancellableOutput(out, progress);
        try {
            if (keep) {
                bytes.copy(0, bytes.size(), watched);
            } else {
                Stripper.of(info.format()).strip(bytes, info.orientation(), watched);
            }
        } catch (CancellableOutput.Cancelled e) {
            throw ImageException.stopped();
        }
        progress.at(1);
        return new Outcome(info.format(), info.width(), info.height(), keep ? RemovedMetadata.NONE : held);
    }

    private static Outcome encode(
            Bytes bytes,
            ImageInfo info,
            Recipe recipe,
            Format target,
            Overlays overlays,
            Limits limits,
            RemovedMetadata held,
            OutputStream out,
            Progress progress)
            throws ImageException, IOException {
        Output output = recipe.output();
        if (!output.auto()) {
            requireEncodable(info, target);
        }
        Progress scaled = new ScaledProgress(progress, ENCODED);
        Picture[] last = new Picture[1];
        CarriedMetadata carried =
                output.metadata() == Metadata.KEEP ? CarriedMetadata.from(bytes, info.format()) : null;
        AutoFormat.Choice made;
        boolean keepsProfile =
                output.profile() == ColourProfile.KEEP && (output.auto() || ProfileWriter.writes(target));
        try (Decoder decoder = Decoder.open(bytes, info.format(), scaled, keepsProfile)) {
            OverlayPictures marks = new DecodedOverlays(overlays, limits, scaled);
            Frames frames = frames(bytes, info, recipe, target, marks, limits, decoder, scaled, last);
            Frames again = frames.count() == 1 ? Frames.still(frames.next()) : frames;
            AutoFormat.Encode encode = (format, quality) -> {
                byte[] encoded = new Encoder(format, output, quality, scaled).encode(again);
                // The encoder leaves gaps between a TIFF's parts, which a stripped file does not have.
                byte[] tidy = format == Format.TIFF ? stripped(encoded, format) : encoded;
                byte[] profile = decoder.profile();
                byte[] profiled = profile == null || !ProfileWriter.writes(format)
                        ? tidy
                        : ProfileWriter.into(tidy, format, profile);
                return carried == null ? profiled : carried.into(profiled, format, last[0].width(), last[0].height());
            };
            made = again.count() > 1
                    ? once(target, output, encode)
                    : AutoFormat.smallest(candidates(output, target, last[0]), output, encode);
        }
        RemovedMetadata removed = carried == null ? held : missing(held, made.bytes(), made.format());
        progress.check();
        out.write(made.bytes());
        progress.at(1);
        return new Outcome(made.format(), last[0].width(), last[0].height(), removed);
    }

    private static List<Format> candidates(Output output, Format target, Picture picture) {
        return output.auto() ? AutoFormat.candidates(picture.seenThrough(), false, Format::writable) : List.of(target);
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
            Stripper.of(format).strip(bytes, 1, out);
        }
        return out.toByteArray();
    }

    private static void requireEncodable(ImageInfo info, Format target) throws ImageException {
        if (!target.writable()) {
            throw new ImageException(
                    ImageException.Problem.UNSUPPORTED_OUTPUT,
                    target.displayName() + " can't be written by this installation yet. Choose JPEG or PNG.");
        }
        if (info.format() == Format.PNG && target == Format.PNG && info.frames() > 1) {
            throw new ImageException(
                    ImageException.Problem.UNSUPPORTED_OUTPUT,
                    "Animated PNG pictures can't be changed yet. Choose JPEG to get the first frame.");
        }
    }

    /** All frames where both formats have them, otherwise the first. */
    private static Frames frames(
            Bytes bytes,
            ImageInfo info,
            Recipe recipe,
            Format target,
            OverlayPictures overlays,
            Limits limits,
            Decoder decoder,
            Progress progress,
            Picture[] last)
            throws ImageException, IOException {
        boolean document = target == Format.TIFF && !recipe.output().auto();
        boolean all = info.format() == target && (target == Format.GIF || document);
        GifAnimation animation = info.format() == Format.GIF ? new GifAnimation(bytes, decoder) : null;
        List<Step> steps = new ArrayList<>(recipe.steps());
        if (steps.stream().noneMatch(Orient.class::isInstance)) {
            steps.addFirst(new Orient());
        }
        int subsampling = info.frames() > 1 ? 1 : subsampling(info, steps);
        int count = all ? info.frames() : 1;
        Steps shared = new Steps(steps, info.orientation(), overlays, limits, progress);
        return new Frames() {
            private int index;

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
                Steps own =
                        animation != null ? shared : new Steps(steps, info.orientation(), overlays, limits, progress);
                Picture picture = own.apply(frame.picture());
                limits.check(picture.width(), picture.height());
                // The size of a file is that of its first picture.
                last[0] = last[0] == null ? picture : last[0];
                return new Frame(picture, frame.delay());
            }
        };
    }

    private static int subsampling(ImageInfo info, List<Step> steps) {
        boolean resizeFirst = steps.size() > 1 && steps.get(0) instanceof Orient && steps.get(1) instanceof Resize;
        if (!resizeFirst || (long) info.width() * info.height() < LARGE) {
            return 1;
        }
        Resize resize = (Resize) steps.get(1);
        return (int) Math.max(1, Resizer.reduction(info.uprightWidth(), info.uprightHeight(), resize) / SPARE);
    }

    /** What an input held and an output that kept metadata does not. */
    private static RemovedMetadata missing(RemovedMetadata held, byte[] encoded, Format target)
            throws ImageException, IOException {
        RemovedMetadata now;
        try (Bytes bytes = Bytes.open(ByteSource.of(encoded))) {
            now = MetadataReport.of(bytes, target);
        }
        List<RemovedMetadata.Fields> gone = new ArrayList<>();
        for (RemovedMetadata.Fields fields : held.groups()) {
            List<String> names = new ArrayList<>(fields.names());
            now.groups().stream()
                    .filter(other -> other.group() == fields.group())
                    .forEach(other -> names.removeAll(other.names()));
            if (!names.isEmpty()) {
                gone.add(new RemovedMetadata.Fields(fields.group(), names));
            }
        }
        return new RemovedMetadata(gone, held.place() && !now.place());
    }
}
