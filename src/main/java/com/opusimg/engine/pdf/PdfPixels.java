package com.opusimg.engine.pdf;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Inspection;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Output;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Adds documents to an engine: it draws pages for it, and puts what it makes on pages. */
public final class PdfPixels implements PixelEngine {

    /** What comes from cameras, and is put on a page as JPEG; the rest keeps every pixel. */
    private static final Set<Format> PHOTOGRAPHS =
            EnumSet.of(Format.JPEG, Format.WEBP, Format.AVIF, Format.HEIC, Format.HDR);

    /** The longest side of a page (ISO 32000-1, annex C.2). */
    private static final float MOST_POINTS = 14_400;

    /** What a page takes besides the picture on it, and a little more. */
    private static final long PAGE_BYTES = 1500;

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
            return rewrite(in, task, out, progress);
        }
        if (from) {
            return drawn(in, task, out, progress);
        }
        return to ? onPages(in, task, out, progress) : pixels.encode(in, task, out, progress);
    }

    @Override
    public Inspection describe(ByteSource in, Limits limits, Progress progress) throws ImageException, IOException {
        return PdfInspection.of(in);
    }

    private Encoded rewrite(ByteSource in, PixelTask task, OutputStream out, Progress progress)
            throws ImageException, IOException {
        byte[] file = new PdfRewriter(pixels, task, progress, PdfFile.read(in)).rewritten();
        out.write(file);
        try (PDDocument document = PdfFile.open(file)) {
            return encoded(document);
        } catch (RuntimeException | StackOverflowError damaged) {
            throw ImageException.corrupt(damaged);
        }
    }

    /** The first page as a picture; all pages where the output has pages too. */
    private Encoded drawn(ByteSource in, PixelTask task, OutputStream out, Progress progress)
            throws ImageException, IOException {
        byte[] file;
        try (PDDocument document = PdfFile.openForWork(PdfFile.read(in))) {
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
        Output asked = task.recipe().output();
        Long most = asked.targetBytes();
        // A JPEG stands on its page as it is; of others the bytes count that are written here.
        Long room =
                most == null || between != Format.JPEG ? null : Math.max(Output.MIN_TARGET_BYTES, most - PAGE_BYTES);
        Recipe recipe = new Recipe(task.recipe().steps(), asked.withTargetBytes(room));
        PixelTask picture = new PixelTask(task.info(), recipe, task.target(), task.overlays(), task.limits());
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        pixels.encode(in, with(picture, task.info(), between), made, progress);
        try (PDDocument document = new PDDocument()) {
            if (between == Format.JPEG) {
                add(document, JPEGFactory.createFromByteArray(document, made.toByteArray()));
            } else {
                ByteSource source = ByteSource.of(made.toByteArray());
                int count = several ? info(source, task).frames() : 1;
                if (count > PdfFile.MOST_PAGES) {
                    throw PdfFile.tooManyPages(count);
                }
                try (Bytes bytes = Bytes.open(source);
                        Decoder decoder = Decoder.open(bytes, between, progress)) {
                    for (int i = 0; i < count; i++) {
                        add(document, PageImage.of(document, decoder.decode(i, 1, 0, 0)));
                    }
                }
            }
            byte[] file = PdfRewriter.saved(document);
            if (most != null && file.length > most) {
                throw new ImageException(
                        ImageException.Problem.TARGET_UNREACHABLE,
                        "As PDF this picture has %,d bytes, and at most %,d were asked for. Resize it to fewer pixels, or allow more bytes."
                                .formatted(file.length, most));
            }
            out.write(file);
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
