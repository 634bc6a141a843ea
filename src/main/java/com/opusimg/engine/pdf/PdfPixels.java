package com.opusimg.engine.pdf;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Output;
import com.opusimg.engine.Progress;
import com.opusimg.engine.codec.Decoder;
import com.opusimg.engine.codec.Encoder;
import com.opusimg.engine.codec.Frame;
import com.opusimg.engine.codec.Frames;
import com.opusimg.engine.codec.Picture;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.Structure;
import com.opusimg.engine.pixel.Capabilities;
import com.opusimg.engine.pixel.Encoded;
import com.opusimg.engine.pixel.PixelEngine;
import com.opusimg.engine.pixel.PixelTask;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Adds documents to an engine: it draws pages for it, and puts what it makes on pages. */
public final class PdfPixels implements PixelEngine {

    /** What comes from cameras, and is put on a page as JPEG; the rest keeps every pixel. */
    private static final Set<Format> PHOTOGRAPHS =
            EnumSet.of(Format.JPEG, Format.WEBP, Format.AVIF, Format.HEIC, Format.HDR);

    /** The longest side of a page (ISO 32000-1, annex C.2). */
    private static final float MOST_POINTS = 14_400;

    private final PixelEngine pixels;
    private final Capabilities capabilities;

    /**
     * Adds them.
     *
     * @param pixels the engine for pictures
     */
    public PdfPixels(PixelEngine pixels) {
        this.pixels = pixels;
        Capabilities own = pixels.capabilities();
        Set<Format> reads = EnumSet.copyOf(own.reads());
        Set<Format> writes = EnumSet.copyOf(own.writes());
        reads.add(Format.PDF);
        writes.add(Format.PDF);
        this.capabilities = new Capabilities(own.engine(), own.version(), reads, writes);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Encoded encode(ByteSource in, PixelTask task, OutputStream out, Progress progress)
            throws ImageException, IOException {
        boolean from = task.info().format() == Format.PDF;
        boolean to = task.target() == Format.PDF;
        if (from && to) {
            return rewrite(in, task, out);
        }
        if (from) {
            return drawn(in, task, out, progress);
        }
        return to ? onPages(in, task, out, progress) : pixels.encode(in, task, out, progress);
    }

    /** The same document, smaller where that costs nothing, and without what tells about people. */
    private static Encoded rewrite(ByteSource in, PixelTask task, OutputStream out) throws ImageException, IOException {
        try (PDDocument document = PdfFile.open(in)) {
            boolean strips = task.recipe().output().metadata().strips();
            if (strips) {
                PdfCleaner.clean(document);
            }
            byte[] file = saved(document);
            if (strips) {
                requireClean(file);
            }
            out.write(file);
            return encoded(document);
        } catch (RuntimeException | StackOverflowError damaged) {
            throw ImageException.corrupt(damaged);
        }
    }

    private static void requireClean(byte[] file) throws ImageException, IOException {
        try (PDDocument again = PdfFile.open(file)) {
            if (!PdfCleaner.isClean(again.getDocument().getTrailer())) {
                throw new ImageException(
                        ImageException.Problem.METADATA_LEFT,
                        "Metadata could not be removed from this document completely, so it was not delivered.");
            }
        }
    }

    /** The first page as a picture; all pages where the output has pages too. */
    private Encoded drawn(ByteSource in, PixelTask task, OutputStream out, Progress progress)
            throws ImageException, IOException {
        byte[] file;
        try (PDDocument document = PdfFile.open(in)) {
            PdfPages pages = new PdfPages(document, task.recipe().fromStored(), task.limits());
            file = task.target() == Format.TIFF && document.getNumberOfPages() > 1
                    ? tiff(pages, document.getNumberOfPages(), task, progress)
                    : ppm(pages.draw(0));
        }
        ByteSource source = ByteSource.of(file);
        return pixels.encode(source, with(task, info(source, task), task.target()), out, progress);
    }

    private static byte[] tiff(PdfPages pages, int count, PixelTask task, Progress progress)
            throws ImageException, IOException {
        Frames frames = new Frames() {
            private int index;
            private long pixels;

            @Override
            public int count() {
                return count;
            }

            @Override
            public int loops() {
                return -1;
            }

            @Override
            public Frame next() throws ImageException {
                progress.check();
                Picture page = pages.draw(index++);
                pixels += (long) page.width() * page.height();
                task.limits().checkAnimation(pixels, index);
                return new Frame(page, 0);
            }
        };
        return new Encoder(Format.TIFF, Output.SAME, Output.DEFAULT_QUALITY, progress).encode(frames);
    }

    /** Netpbm's format, which every engine reads and which costs nothing to write. */
    private static byte[] ppm(Picture picture) {
        byte[] head =
                "P6 %d %d 255\n".formatted(picture.width(), picture.height()).getBytes(StandardCharsets.US_ASCII);
        byte[] file = new byte[head.length + Math.multiplyExact(3, picture.argb().length)];
        System.arraycopy(head, 0, file, 0, head.length);
        int at = head.length;
        for (int argb : picture.argb()) {
            file[at++] = (byte) (argb >> 16);
            file[at++] = (byte) (argb >> 8);
            file[at++] = (byte) argb;
        }
        return file;
    }

    private Encoded onPages(ByteSource in, PixelTask task, OutputStream out, Progress progress)
            throws ImageException, IOException {
        boolean several = task.info().format() == Format.TIFF && task.info().frames() > 1;
        Format between =
                several ? Format.TIFF : PHOTOGRAPHS.contains(task.info().format()) ? Format.JPEG : Format.PNG;
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        pixels.encode(in, with(task, task.info(), between), made, progress);
        try (PDDocument document = new PDDocument()) {
            if (between == Format.JPEG) {
                add(document, JPEGFactory.createFromByteArray(document, made.toByteArray()));
            } else {
                ByteSource source = ByteSource.of(made.toByteArray());
                int count = several ? info(source, task).frames() : 1;
                try (Bytes bytes = Bytes.open(source);
                        Decoder decoder = Decoder.open(bytes, between, progress)) {
                    for (int i = 0; i < count; i++) {
                        add(document, LosslessFactory.createFromImage(document, image(decoder.decode(i, 1, 0, 0))));
                    }
                }
            }
            out.write(saved(document));
            return encoded(document);
        }
    }

    /** A pixel is a point, as far as pages may be that large. */
    private static void add(PDDocument document, PDImageXObject image) throws IOException {
        float scale = Math.min(1, MOST_POINTS / Math.max(image.getWidth(), image.getHeight()));
        PDPage page = new PDPage(new PDRectangle(image.getWidth() * scale, image.getHeight() * scale));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawImage(
                    image,
                    0,
                    0,
                    page.getMediaBox().getWidth(),
                    page.getMediaBox().getHeight());
        }
    }

    private static BufferedImage image(Picture picture) {
        BufferedImage image = new BufferedImage(
                picture.width(),
                picture.height(),
                picture.alpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.argb(), 0, picture.width());
        return image;
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out, CompressParameters.DEFAULT_COMPRESSION);
        return out.toByteArray();
    }

    private static Encoded encoded(PDDocument document) {
        PDRectangle first = document.getPage(0).getCropBox();
        return new Encoded(
                Format.PDF, Math.max(1, Math.round(first.getWidth())), Math.max(1, Math.round(first.getHeight())));
    }

    private static ImageInfo info(ByteSource file, PixelTask task) throws ImageException, IOException {
        try (Bytes bytes = Bytes.open(file)) {
            Format format = Format.sniff(bytes.bytes(0, (int) Math.min(Format.SNIFF_BYTES, bytes.size())))
                    .orElseThrow();
            return Structure.of(format).inspect(bytes, task.limits());
        }
    }

    private static PixelTask with(PixelTask task, ImageInfo info, Format target) {
        return new PixelTask(info, task.recipe().withFormat(target), target, task.overlays(), task.limits());
    }
}
