package com.opusimg.engine;

import com.opusimg.engine.codec.CarriedMetadata;
import com.opusimg.engine.codec.Decoder;
import com.opusimg.engine.codec.Encoder;
import com.opusimg.engine.codec.Frame;
import com.opusimg.engine.codec.Frames;
import com.opusimg.engine.codec.GifAnimation;
import com.opusimg.engine.codec.Picture;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.KeptValues;
import com.opusimg.engine.format.Structure;
import com.opusimg.engine.report.MetadataReport;
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
            return inspect(bytes, known(bytes), limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The headers of AVIF and HEIC are known here, so that results can be read back; their pixels are not. */
    private static Format known(Bytes bytes) throws ImageException, IOException {
        Format format = sniff(bytes);
        if (format == Format.AVIF || format == Format.HEIC) {
            throw new ImageException(
                    ImageException.Problem.UNSUPPORTED_FORMAT,
                    format.displayName()
                            + " pictures can't be read by this installation yet. Save it as JPEG or PNG and try again.");
        }
        return format;
    }

    @Override
    public Outcome transform(ByteSource in, Recipe recipe, Limits limits, OutputStream out, Progress progress)
            throws ImageException, IOException {
        progress.check();
        try (Bytes bytes = Bytes.open(in)) {
            ImageInfo info = inspect(bytes, known(bytes), limits);
            Format target = target(info, recipe);
            if (untouched(info, recipe, target) && !recipe.output().metadata().strips()) {
                return duplicate(bytes, info, out, progress);
            }
            Stripper stripper = Stripper.of(info.format(), bytes);
            MetadataReport held = MetadataReport.of(bytes, info.format(), stripper);
            progress.check();
            if (untouched(info, recipe, target)) {
                return strip(stripper, info, recipe, held, out, progress);
            }
            return encode(bytes, info, recipe, target, limits, held, out, progress);
        } catch (EOFException e) {
            throw ImageException.truncated();
        }
    }

    @Override
    public Inspection describe(ByteSource in) throws ImageException {
        try (Bytes bytes = Bytes.open(in)) {
            Format format = inspect(bytes, sniff(bytes), NO_LIMITS).format();
            if (format == Format.PDF) {
                throw new ImageException(
                        ImageException.Problem.UNSUPPORTED_FORMAT,
                        "What documents tell can't be read by this installation yet. Look at a picture instead.");
            }
            return MetadataReport.of(bytes, format, Stripper.of(format, bytes)).inspection();
        } catch (EOFException e) {
            throw ImageException.truncated();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void verify(ByteSource output, Recipe recipe) throws ImageException {
        try (Bytes bytes = Bytes.open(output)) {
            Format format = inspect(bytes, sniff(bytes), NO_LIMITS).format();
            Metadata metadata = recipe.output().metadata();
            if (!metadata.strips()) {
                return;
            }
            MetadataReport report = MetadataReport.of(bytes, format, Stripper.of(format, bytes));
            if (report.beyond(report.values().only(metadata.kept())).count() > 0) {
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

    private static Format sniff(Bytes bytes) throws ImageException, IOException {
        if (bytes.size() == 0) {
            throw new ImageException(ImageException.Problem.EMPTY_FILE, "This file is empty. Choose another one.");
        }
        return Format.sniff(bytes.bytes(0, (int) Math.min(Format.SNIFF_BYTES, bytes.size())))
                .orElseThrow(() -> new ImageException(
                        ImageException.Problem.NOT_AN_IMAGE,
                        "This is not a picture of a known kind. Send JPEG, PNG, GIF, TIFF or WebP."));
    }

    private static ImageInfo inspect(Bytes bytes, Format format, Limits limits) throws ImageException, IOException {
        try {
            return Structure.of(format).inspect(bytes, limits);
        } catch (EOFException e) {
            throw ImageException.truncated();
        }
    }

    private static Format target(ImageInfo info, Recipe recipe) throws ImageException {
        if (!info.format().readable()) {
            throw new ImageException(
                    ImageException.Problem.UNSUPPORTED_FORMAT,
                    info.format().displayName() + " documents can't be changed by this installation yet.");
        }
        return recipe.output().format() == null
                ? info.format()
                : recipe.output().format();
    }

    /** Whether the recipe leaves every pixel as it is: then none is encoded anew. */
    private static boolean untouched(ImageInfo info, Recipe recipe, Format target) {
        boolean still = recipe.steps().stream().allMatch(step -> step instanceof Orient && info.orientation() == 1);
        boolean recompress = target == Format.JPEG && recipe.output().quality() != null;
        return target == info.format() && still && !recompress;
    }

    private static Outcome duplicate(Bytes bytes, ImageInfo info, OutputStream out, Progress progress)
            throws ImageException, IOException {
        try {
            bytes.copy(0, bytes.size(), new CancellableOutput(out, progress));
        } catch (CancellableOutput.Cancelled e) {
            throw ImageException.stopped();
        }
        progress.at(1);
        return new Outcome(info.format(), info.width(), info.height(), RemovedMetadata.NONE);
    }

    private static Outcome strip(
            Stripper stripper, ImageInfo info, Recipe recipe, MetadataReport held, OutputStream out, Progress progress)
            throws ImageException, IOException {
        KeptValues kept = kept(held, recipe);
        try {
            stripper.strip(info.orientation(), kept, new CancellableOutput(out, progress));
        } catch (CancellableOutput.Cancelled e) {
            throw ImageException.stopped();
        }
        progress.at(1);
        return new Outcome(info.format(), info.width(), info.height(), held.without(kept));
    }

    private static KeptValues kept(MetadataReport held, Recipe recipe) {
        Metadata metadata = recipe.output().metadata();
        return metadata.kept().isEmpty() ? KeptValues.NONE : held.values().only(metadata.kept());
    }

    private static Outcome encode(
            Bytes bytes,
            ImageInfo info,
            Recipe recipe,
            Format target,
            Limits limits,
            MetadataReport held,
            OutputStream out,
            Progress progress)
            throws ImageException, IOException {
        requireEncodable(info, target);
        Progress scaled = new ScaledProgress(progress, ENCODED);
        byte[] encoded;
        Picture[] last = new Picture[1];
        try (Decoder decoder = Decoder.open(bytes, info.format(), scaled)) {
            Frames frames = frames(bytes, info, recipe, target, limits, decoder, scaled, last);
            encoded = new Encoder(target, recipe.output().effectiveQuality(), scaled).encode(frames);
        }
        int width = last[0].width();
        int height = last[0].height();
        KeptValues kept = kept(held, recipe);
        // The TIFF encoder leaves gaps between its parts, which a stripped file does not have.
        if (target == Format.TIFF || !kept.fields().isEmpty()) {
            encoded = stripped(encoded, target, kept);
        }
        RemovedMetadata removed;
        if (recipe.output().metadata().strips()) {
            removed = held.without(kept);
        } else {
            encoded = CarriedMetadata.from(bytes, info.format()).into(encoded, target, width, height);
            removed = missing(held.all(), encoded, target);
        }
        progress.check();
        out.write(encoded);
        progress.at(1);
        return new Outcome(target, width, height, removed);
    }

    private static byte[] stripped(byte[] encoded, Format format, KeptValues kept) throws ImageException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(encoded.length);
        try (Bytes bytes = Bytes.open(ByteSource.of(encoded))) {
            Stripper.of(format, bytes).strip(1, kept, out);
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
            Limits limits,
            Decoder decoder,
            Progress progress,
            Picture[] last)
            throws ImageException, IOException {
        boolean all = info.format() == target && (target == Format.GIF || target == Format.TIFF);
        GifAnimation animation = info.format() == Format.GIF ? new GifAnimation(bytes, decoder) : null;
        List<Step> steps = new ArrayList<>(recipe.steps());
        if (steps.stream().noneMatch(Orient.class::isInstance)) {
            steps.addFirst(new Orient());
        }
        int subsampling = info.frames() > 1 ? 1 : subsampling(info, steps);
        int count = all ? info.frames() : 1;
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
                Picture picture = Steps.apply(frame.picture(), steps, info.orientation(), limits, progress);
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
            now = MetadataReport.of(bytes, target, Stripper.of(target, bytes)).all();
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
