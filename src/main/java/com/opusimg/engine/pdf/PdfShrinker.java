package com.opusimg.engine.pdf;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Metadata;
import com.opusimg.engine.Output;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.Resize;
import com.opusimg.engine.Step;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.JpegSegments;
import com.opusimg.engine.pixel.PixelEngine;
import com.opusimg.engine.pixel.PixelTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Encodes the photographs in a document anew, as JPEG, where that makes them clearly smaller. Those are images of 8 bits a
 * channel in grey or in red, green and blue, with any profile; their samples stay in the colour space that they are in.
 * Everything else stays as it is: masks and transparency, ink (CMYK), palettes, pictures of one bit, JPEG 2000 and JBIG2.
 */
final class PdfShrinker {

    /** What a page needs of an image, in pixels an inch: sharp in print and on screens. */
    static final int PIXELS_AN_INCH = 220;

    /** An image is scaled down where it has more than this many times what is needed. */
    private static final double SPARE = 1.5;

    /** Of a JPEG a new one must save at least a tenth, since it loses something again. */
    private static final double WORTH_IT = 0.9;

    /** Of an image without loss a JPEG must be less than half, or it is not worth the loss. */
    private static final double WORTH_LOSS = 0.5;

    /** In a photograph at most so many pixels are just like the one before; in drawings and screenshots most are. */
    private static final double FLAT = 0.5;

    private static final long SMALL_BYTES = 4096;
    private static final int GREY = 1;
    private static final int COLOUR = 3;

    private final PixelEngine pixels;
    private final PixelTask task;
    private final Progress progress;
    private final Output output;

    /**
     * For one document.
     *
     * @param quality of JPEGs, 1 to 100
     */
    PdfShrinker(PixelEngine pixels, PixelTask task, int quality, Progress progress) {
        this.pixels = pixels;
        this.task = task;
        this.progress = progress;
        Output asked = task.recipe().output();
        this.output = new Output(
                Format.JPEG,
                false,
                quality,
                asked.effort(),
                false,
                asked.progressive(),
                false,
                null,
                Metadata.STRIP,
                asked.profile());
    }

    /** An image as a file for the engine: samples without a profile, which it leaves as they are. */
    private record Source(Format format, byte[] file, int width, int height, int channels, double mostOfIt) {}

    /** Changes the document in memory. */
    void shrink(PDDocument document) throws ImageException, IOException {
        COSDictionary trailer = document.getDocument().getTrailer();
        Set<COSBase> masks = PdfObjects.identitySet();
        PdfObjects.visit(trailer, dictionary -> {
            masks.add(dictionary.getDictionaryObject(COSName.SMASK));
            masks.add(dictionary.getDictionaryObject(COSName.MASK));
        });
        Map<COSStream, PdfPlacements.Size> sizes = PdfPlacements.of(document, progress);
        for (COSStream stream : PdfObjects.streams(trailer)) {
            if (PdfObjects.is(stream, COSName.IMAGE) && !masks.contains(stream) && plain(stream)) {
                progress.check();
                shrink(stream, sizes.get(stream));
            }
        }
    }

    private void shrink(COSStream image, PdfPlacements.Size size) throws ImageException, IOException {
        Optional<Source> found = source(image);
        if (found.isEmpty()) {
            return;
        }
        Source source = found.get();
        List<Step> steps = steps(source, size);
        byte[] made;
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageInfo info = new ImageInfo(source.format, source.width, source.height, 1, 1, false);
            pixels.encode(
                    ByteSource.of(source.file),
                    new PixelTask(info, new Recipe(steps, output), Format.JPEG, Map.of(), task.limits()),
                    out,
                    Progress.NONE);
            made = out.toByteArray();
        } catch (ImageException damaged) {
            // Viewers draw what they can of it, and will go on doing so.
            return;
        }
        Head head = Head.of(made);
        if (head != null && head.channels == source.channels && made.length < image.getLength() * source.mostOfIt) {
            EmbeddedPicture.replace(image, made, COSName.DCT_DECODE);
            image.setInt(COSName.WIDTH, head.width);
            image.setInt(COSName.HEIGHT, head.height);
        }
    }

    private static List<Step> steps(Source source, PdfPlacements.Size size) {
        if (size == null) {
            return List.of();
        }
        double needed = PIXELS_AN_INCH * Math.max(size.width() / source.width, size.height() / source.height);
        if (needed * SPARE >= 1 || needed <= 0) {
            return List.of();
        }
        return List.of(Resize.inside(scaled(source.width, needed), scaled(source.height, needed)));
    }

    private static int scaled(int side, double factor) {
        return (int) Math.clamp(Math.round(side * factor), 1, Limits.MAX_RECIPE_SIDE);
    }

    /** Whether its samples mean what they say: no palette, no ink, no reversal, nothing that depends on exact values. */
    private static boolean plain(COSStream image) {
        COSBase mask = image.getDictionaryObject(COSName.MASK);
        boolean matte = image.getDictionaryObject(COSName.SMASK) instanceof COSDictionary alpha
                && alpha.containsKey(COSName.MATTE);
        return image.getLength() >= SMALL_BYTES
                && image.getInt(COSName.BITS_PER_COMPONENT) == 8
                && !image.getBoolean(COSName.IMAGE_MASK, false)
                && !image.containsKey(COSName.DECODE)
                && !(mask instanceof COSArray)
                && !matte
                && channels(image) > 0;
    }

    /** 1 or 3; 0 for spaces that are left alone. */
    private static int channels(COSStream image) {
        COSBase space = image.getDictionaryObject(COSName.COLORSPACE);
        COSBase kind = space instanceof COSArray list && list.size() > 0 ? list.getObject(0) : space;
        if (COSName.DEVICEGRAY.equals(kind) || COSName.CALGRAY.equals(kind)) {
            return GREY;
        }
        if (COSName.DEVICERGB.equals(kind) || COSName.CALRGB.equals(kind)) {
            return COLOUR;
        }
        if (COSName.ICCBASED.equals(kind)
                && space instanceof COSArray list
                && list.size() > 1
                && list.getObject(1) instanceof COSStream profile) {
            int count = profile.getInt(COSName.N);
            return count == GREY || count == COLOUR ? count : 0;
        }
        return 0;
    }

    private Optional<Source> source(COSStream image) throws ImageException {
        String filter = EmbeddedPicture.lastFilter(image).map(COSName::getName).orElse("");
        return switch (filter) {
            case "DCTDecode", "DCT" -> jpeg(image);
            case "FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL" -> samples(image);
            default -> Optional.empty();
        };
    }

    private Optional<Source> jpeg(COSStream image) throws ImageException {
        if (image.containsKey(COSName.DECODE_PARMS)) {
            // May say that its colours are stored in an unusual way.
            return Optional.empty();
        }
        Optional<EmbeddedPicture> picture = EmbeddedPicture.of(image);
        if (picture.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] file = withoutProfile(picture.get().stripped());
            Head head = Head.of(file);
            return head == null || head.bits != 8 || head.channels != channels(image) || !fits(head.width, head.height)
                    ? Optional.empty()
                    : Optional.of(new Source(Format.JPEG, file, head.width, head.height, head.channels, WORTH_IT));
        } catch (ImageException | IOException damaged) {
            return Optional.empty();
        }
    }

    /** Samples with no line padding, as they lie there, in Netpbm's format. */
    private Optional<Source> samples(COSStream image) {
        int width = image.getInt(COSName.WIDTH);
        int height = image.getInt(COSName.HEIGHT);
        int channels = channels(image);
        if (width < 1
                || height < 1
                || !fits(width, height)
                || (long) width * height * channels > Integer.MAX_VALUE / 2) {
            return Optional.empty();
        }
        byte[] head = "P%d %d %d 255\n"
                .formatted(channels == GREY ? 5 : 6, width, height)
                .getBytes(StandardCharsets.US_ASCII);
        int length = width * height * channels;
        byte[] file = new byte[head.length + length];
        System.arraycopy(head, 0, file, 0, head.length);
        try (InputStream in = image.createInputStream()) {
            return in.readNBytes(file, head.length, length) < length || flat(file, head.length, channels)
                    ? Optional.empty()
                    : Optional.of(new Source(Format.PNM, file, width, height, channels, WORTH_LOSS));
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /** Whether it is a drawing, whose edges JPEG would blur. */
    private static boolean flat(byte[] file, int from, int channels) {
        long same = 0;
        for (int at = from + channels; at < file.length; at += channels) {
            same += Arrays.equals(file, at - channels, at, file, at, at + channels) ? 1 : 0;
        }
        return same * channels > FLAT * (file.length - from);
    }

    /** Larger ones stay as they are. */
    private boolean fits(int width, int height) {
        Limits limits = task.limits();
        return Math.max(width, height) <= limits.maxSide() && (long) width * height <= limits.maxPixels();
    }

    /** The colour space stands in the document; with a profile the engine would convert to another. */
    private static byte[] withoutProfile(byte[] jpeg) throws ImageException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length);
        try (Bytes bytes = Bytes.open(ByteSource.of(jpeg))) {
            long from = 0;
            for (JpegSegments.Segment segment : JpegSegments.header(bytes)) {
                if (segment.marker() == JpegSegments.APP2) {
                    out.write(jpeg, (int) from, (int) (segment.start() - from));
                    from = segment.end();
                }
            }
            out.write(jpeg, (int) from, (int) (jpeg.length - from));
        }
        return out.toByteArray();
    }

    /** What a JPEG's frame header says. */
    private record Head(int bits, int width, int height, int channels) {

        static Head of(byte[] jpeg) throws IOException {
            try (Bytes bytes = Bytes.open(ByteSource.of(jpeg))) {
                for (JpegSegments.Segment segment : JpegSegments.header(bytes)) {
                    if (segment.frameHeader() && segment.length() >= 6) {
                        long at = segment.payload();
                        return new Head(bytes.u8(at), bytes.u16(at + 3), bytes.u16(at + 1), bytes.u8(at + 5));
                    }
                }
                return null;
            } catch (ImageException damaged) {
                return null;
            }
        }
    }
}
