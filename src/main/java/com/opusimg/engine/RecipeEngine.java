package com.opusimg.engine;

import com.opusimg.engine.codec.CarriedMetadata;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.KeptValues;
import com.opusimg.engine.format.Structure;
import com.opusimg.engine.pixel.Capabilities;
import com.opusimg.engine.pixel.Encoded;
import com.opusimg.engine.pixel.Overlay;
import com.opusimg.engine.pixel.PixelEngine;
import com.opusimg.engine.pixel.PixelTask;
import com.opusimg.engine.report.DocumentReport;
import com.opusimg.engine.report.HeldMetadata;
import com.opusimg.engine.report.MetadataReport;
import com.opusimg.engine.strip.Stripper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The engine: checks files and limits, strips losslessly where no pixel changes, has pixels made anew where one does, carries
 * metadata over where the recipe keeps it, and reads every output back. Thread-safe.
 */
public final class RecipeEngine implements ImageEngine {

    private static final double ENCODED = 0.95;

    /** More bytes than fields kept by name take, with what stands around them. */
    private static final long ROOM = 4096;

    private final PixelEngine pixels;

    /**
     * An engine.
     *
     * @param pixels makes pixels anew
     */
    public RecipeEngine(PixelEngine pixels) {
        this.pixels = pixels;
    }

    @Override
    public Capabilities capabilities() {
        return pixels.capabilities();
    }

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
            Format target = recipe.output().format() == null
                    ? info.format().written()
                    : recipe.output().format();
            boolean untouched = untouched(bytes, info, recipe, target);
            if (untouched && !recipe.output().metadata().strips()) {
                return duplicate(bytes, info, out, progress);
            }
            if (!untouched) {
                requireReadable(info.format());
                requireWritable(info, recipe, target);
            }
            Stripper stripper = Stripper.of(info.format(), bytes);
            HeldMetadata held = info.format() == Format.PDF
                    ? document(in, limits, progress)
                    : MetadataReport.of(bytes, info.format(), stripper);
            progress.check();
            if (untouched) {
                return strip(stripper, info, recipe, held, out, progress);
            }
            PixelTask task = new PixelTask(
                    info, recipe, recipe.output().auto() ? null : target, open(recipe, overlays, limits), limits);
            return encode(in, bytes, task, held, out, progress);
        } catch (EOFException e) {
            throw ImageException.truncated();
        }
    }

    @Override
    public Inspection describe(ByteSource in) throws ImageException {
        try (Bytes bytes = Bytes.open(in)) {
            Format format = recognise(bytes);
            Structure.of(format).inspect(bytes, Limits.NONE);
            return held(in, bytes, format).inspection();
        } catch (EOFException e) {
            throw ImageException.truncated();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void verify(ByteSource output, Recipe recipe) throws ImageException {
        try (Bytes bytes = Bytes.open(output)) {
            // Whatever wrote it: reading metadata takes no decoder.
            Format format = recognise(bytes);
            Structure.of(format).inspect(bytes, Limits.NONE);
            Metadata metadata = recipe.output().metadata();
            if (!metadata.strips()) {
                return;
            }
            MetadataReport report = MetadataReport.of(bytes, format, Stripper.of(format, bytes));
            // A document is looked through here for marks, and parsed by a worker.
            if (report.beyond(report.values().only(metadata.kept())).count() > 0
                    || format == Format.PDF
                            && document(output, Limits.DEFAULT, Progress.NONE).tells()) {
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

    /** What a file holds that is looked into for this alone. */
    private HeldMetadata held(ByteSource in, Bytes bytes, Format format) throws ImageException, IOException {
        return format == Format.PDF
                ? document(in, Limits.DEFAULT, Progress.NONE)
                : MetadataReport.of(bytes, format, Stripper.of(format, bytes));
    }

    /** What a document holds: foreign objects are parsed in workers only. */
    private DocumentReport document(ByteSource in, Limits limits, Progress progress)
            throws ImageException, IOException {
        return new DocumentReport(pixels.describe(in, limits, progress));
    }

    /** What a file that is to be worked on is. */
    private ImageInfo inspect(Bytes bytes, Limits limits) throws ImageException, IOException {
        Format format = recognise(bytes);
        if (format != Format.PDF) {
            requireReadable(format);
        }
        return structure(bytes, format, limits);
    }

    private static ImageInfo structure(Bytes bytes, Format format, Limits limits) throws ImageException, IOException {
        try {
            return Structure.of(format).inspect(bytes, limits);
        } catch (EOFException e) {
            throw ImageException.truncated();
        }
    }

    private static Format recognise(Bytes bytes) throws ImageException, IOException {
        if (bytes.size() == 0) {
            throw new ImageException(ImageException.Problem.EMPTY_FILE, "This file is empty. Choose another one.");
        }
        return Format.sniff(bytes.bytes(0, (int) Math.min(Format.SNIFF_BYTES, bytes.size())))
                .orElseThrow(() -> new ImageException(
                        ImageException.Problem.NOT_AN_IMAGE,
                        "This is not a picture of a known kind. Send JPEG, PNG, WebP, AVIF, GIF, TIFF, SVG or PDF, or one"
                                + " of the rarer kinds that the documentation lists."));
    }

    private void requireReadable(Format format) throws ImageException {
        if (!pixels.capabilities().reads().contains(format)) {
            throw new ImageException(
                    ImageException.Problem.UNSUPPORTED_FORMAT,
                    format.displayName()
                            + " files can't be worked on by this installation. Save it as JPEG or PNG and try again.");
        }
    }

    private void requireWritable(ImageInfo info, Recipe recipe, Format target) throws ImageException {
        if (recipe.output().auto()) {
            return;
        }
        if (!pixels.capabilities().writes().contains(target)) {
            throw new ImageException(
                    ImageException.Problem.UNSUPPORTED_OUTPUT,
                    target.displayName() + " can't be written by this installation. Choose JPEG or PNG.");
        }
        if (info.format() == Format.PDF
                && target == Format.PDF
                && !recipe.steps().isEmpty()) {
            throw new ImageException(
                    ImageException.Problem.UNSUPPORTED_OUTPUT,
                    "The pages of a PDF stay as they are: steps work on pictures. Choose an image format for the output, or"
                            + " leave the steps out.");
        }
        if (info.format() == Format.PNG && target == Format.PNG && info.frames() > 1) {
            throw new ImageException(
                    ImageException.Problem.UNSUPPORTED_OUTPUT,
                    "Animated PNG pictures can't be changed. Choose JPEG to get the first frame.");
        }
    }

    /** The other pictures that the recipe names, under the same limits as the input. */
    private Map<String, Overlay> open(Recipe recipe, Overlays overlays, Limits limits)
            throws ImageException, IOException {
        Map<String, Overlay> opened = new HashMap<>();
        for (String name : recipe.overlays()) {
            ByteSource file = overlays.open(name);
            try (Bytes bytes = Bytes.open(file)) {
                ImageInfo info = inspect(bytes, limits);
                if (info.format() == Format.PDF) {
                    throw new ImageException(
                            ImageException.Problem.UNSUPPORTED_FORMAT,
                            "A watermark is a picture or a text, no document. Name another file.");
                }
                opened.put(name, new Overlay(info, file));
            }
        }
        return opened;
    }

    /** Whether the recipe leaves every pixel as it is: then none is encoded anew. */
    private static boolean untouched(Bytes bytes, ImageInfo info, Recipe recipe, Format target) {
        boolean still = recipe.steps().stream().allMatch(step -> step instanceof Orient && info.orientation() == 1);
        return target == info.format()
                && still
                && !recipe.output().encodesAnew(target, bytes.size())
                && Stripper.lossless(target);
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
            Stripper stripper, ImageInfo info, Recipe recipe, HeldMetadata held, OutputStream out, Progress progress)
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

    private static KeptValues kept(HeldMetadata held, Recipe recipe) {
        Metadata metadata = recipe.output().metadata();
        return metadata.kept().isEmpty() ? KeptValues.NONE : held.values().only(metadata.kept());
    }

    private Outcome encode(
            ByteSource in, Bytes bytes, PixelTask task, HeldMetadata held, OutputStream out, Progress progress)
            throws ImageException, IOException {
        Progress scaled = new ScaledProgress(progress, ENCODED);
        // A document made here has no place for fields.
        KeptValues kept = task.target() == Format.PDF ? KeptValues.NONE : kept(held, task.recipe());
        boolean strips = task.recipe().output().metadata().strips();
        RemovedMetadata removed = held.without(kept);
        Encoded encoded;
        if (strips && kept.fields().isEmpty()) {
            encoded = pixels.encode(in, task, out, scaled);
        } else {
            // What stays is put into a file that holds nothing else, so it takes the whole file.
            CarriedMetadata carried =
                    strips ? null : CarriedMetadata.from(bytes, task.info().format());
            long room = ROOM + (strips ? 0 : carried.bytes());
            ByteArrayOutputStream bare = new ByteArrayOutputStream();
            encoded = pixels.encode(in, withRoom(task, room), bare, scaled);
            byte[] whole = strips
                    ? withFields(bare.toByteArray(), encoded.format(), kept)
                    : carried.into(bare.toByteArray(), encoded.format(), encoded.width(), encoded.height());
            requireSize(whole, task.recipe().output());
            removed = strips ? removed : missing(held.all(), whole, encoded.format());
            out.write(whole);
        }
        progress.at(1);
        return new Outcome(encoded.format(), encoded.width(), encoded.height(), removed);
    }

    /** Leaves room below a largest size for what is put into the file afterwards. */
    private static PixelTask withRoom(PixelTask task, long room) {
        Output output = task.recipe().output();
        if (output.targetBytes() == null) {
            return task;
        }
        Output smaller = output.withTargetBytes(Math.max(Output.MIN_TARGET_BYTES, output.targetBytes() - room));
        return new PixelTask(
                task.info(), new Recipe(task.recipe().steps(), smaller), task.target(), task.overlays(), task.limits());
    }

    private static void requireSize(byte[] file, Output output) throws ImageException {
        if (output.targetBytes() != null && file.length > output.targetBytes()) {
            throw new ImageException(
                    ImageException.Problem.TARGET_UNREACHABLE,
                    "With the metadata that stays, this picture has %,d bytes, and at most %,d were asked for. Allow more bytes, or remove metadata."
                            .formatted(file.length, output.targetBytes()));
        }
    }

    private static byte[] withFields(byte[] encoded, Format format, KeptValues kept)
            throws ImageException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(encoded.length);
        try (Bytes bytes = Bytes.open(ByteSource.of(encoded))) {
            Stripper.of(format, bytes).strip(1, kept, out);
        }
        return out.toByteArray();
    }

    /** What an input held and an output that kept metadata does not. */
    private RemovedMetadata missing(RemovedMetadata held, byte[] encoded, Format target)
            throws ImageException, IOException {
        RemovedMetadata now;
        try (Bytes bytes = Bytes.open(ByteSource.of(encoded))) {
            now = held(ByteSource.of(encoded), bytes, target).all();
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
