package com.opusimg.engine;

import com.opusimg.engine.codec.CarriedMetadata;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.Structure;
import com.opusimg.engine.pixel.Capabilities;
import com.opusimg.engine.pixel.Encoded;
import com.opusimg.engine.pixel.Overlay;
import com.opusimg.engine.pixel.PixelEngine;
import com.opusimg.engine.pixel.PixelTask;
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
                    ? info.format()
                    : recipe.output().format();
            boolean untouched = untouched(bytes, info, recipe, target);
            if (!untouched) {
                requireReadable(info);
                requireWritable(info, recipe, target);
            }
            RemovedMetadata held = MetadataReport.of(bytes, info.format());
            progress.check();
            if (untouched) {
                return copy(bytes, info, recipe, held, out, progress);
            }
            PixelTask task = new PixelTask(
                    info, recipe, recipe.output().auto() ? null : target, open(recipe, overlays, limits), limits);
            return encode(in, bytes, task, held, out, progress);
        } catch (EOFException e) {
            throw ImageException.truncated();
        }
    }

    @Override
    public void verify(ByteSource output, Recipe recipe) throws ImageException {
        try (Bytes bytes = Bytes.open(output)) {
            ImageInfo info = inspect(bytes, Limits.NONE);
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

    private static ImageInfo inspect(Bytes bytes, Limits limits) throws ImageException, IOException {
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

    private void requireReadable(ImageInfo info) throws ImageException {
        if (!pixels.capabilities().reads().contains(info.format())) {
            throw new ImageException(
                    ImageException.Problem.UNSUPPORTED_FORMAT,
                    info.format().displayName() + " files can't be changed by this installation.");
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
                requireReadable(info);
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

    private Outcome encode(
            ByteSource in, Bytes bytes, PixelTask task, RemovedMetadata held, OutputStream out, Progress progress)
            throws ImageException, IOException {
        boolean keep = task.recipe().output().metadata() == Metadata.KEEP;
        ByteArrayOutputStream buffer = keep ? new ByteArrayOutputStream() : null;
        Encoded encoded = pixels.encode(in, task, keep ? buffer : out, new ScaledProgress(progress, ENCODED));
        RemovedMetadata removed = held;
        if (keep) {
            byte[] whole = CarriedMetadata.from(bytes, task.info().format())
                    .into(buffer.toByteArray(), encoded.format(), encoded.width(), encoded.height());
            removed = missing(held, whole, encoded.format());
            out.write(whole);
        }
        progress.at(1);
        return new Outcome(encoded.format(), encoded.width(), encoded.height(), removed);
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
