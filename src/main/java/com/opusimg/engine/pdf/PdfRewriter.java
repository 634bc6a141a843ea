package com.opusimg.engine.pdf;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageException.Problem;
import com.opusimg.engine.Output;
import com.opusimg.engine.Progress;
import com.opusimg.engine.codec.TargetSize;
import com.opusimg.engine.pixel.PixelEngine;
import com.opusimg.engine.pixel.PixelTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Writes a document anew: smaller, and without what it tells where the recipe says so. Its photographs are encoded anew only
 * where a quality is asked for, or a size that it passes. Earlier versions that a file may hold, and objects that nothing
 * points at, are not written.
 */
final class PdfRewriter {

    /** Larger than PDFBox's own number, since what stands together packs better. */
    private static final CompressParameters OBJECT_STREAMS = new CompressParameters(1000);

    static {
        System.setProperty(Filter.SYSPROP_DEFLATELEVEL, "9");
    }

    private final PixelEngine pixels;
    private final PixelTask task;
    private final Progress progress;
    private final byte[] input;

    PdfRewriter(PixelEngine pixels, PixelTask task, Progress progress, byte[] input) {
        this.pixels = pixels;
        this.task = task;
        this.progress = progress;
        this.input = input;
    }

    /** The document as the recipe wants it. */
    byte[] rewritten() throws ImageException, IOException {
        Output output = task.recipe().output();
        byte[] file;
        if (output.quality() != null) {
            file = TargetSize.search(Format.PDF, output, this::made);
        } else {
            file = made(null);
            if (output.targetBytes() != null && file.length > output.targetBytes()) {
                file = TargetSize.search(Format.PDF, output, this::made);
            }
        }
        boolean strips = output.metadata().strips();
        if (strips) {
            PdfCleaner.requireClean(file);
        }
        // What keeps its metadata may stay as it is where nothing gets smaller.
        return strips || file.length < input.length ? file : input;
    }

    private byte[] made(Integer quality) throws ImageException, IOException {
        progress.check();
        byte[] file = made(quality, false);
        return file.length < input.length ? file : made(quality, true);
    }

    private byte[] made(Integer quality, boolean again) throws ImageException, IOException {
        try (PDDocument document = PdfFile.openForWork(input)) {
            requireUnsigned(document);
            if (task.recipe().output().metadata().strips()) {
                PdfCleaner.clean(document);
            }
            COSDictionary trailer = document.getDocument().getTrailer();
            if (quality != null) {
                new PdfShrinker(pixels, task, quality, progress).shrink(document);
            }
            PdfObjects.dropDangling(trailer);
            PdfStreams.pack(trailer, again);
            PdfDuplicates.share(trailer);
            return saved(document);
        } catch (RuntimeException | StackOverflowError damaged) {
            throw ImageException.corrupt(damaged);
        }
    }

    /** The whole file; its identifier, where it has none yet, is a random one. */
    static byte[] saved(PDDocument document) throws IOException {
        document.setDocumentId(ThreadLocalRandom.current().nextLong());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out, OBJECT_STREAMS);
        return out.toByteArray();
    }

    private static void requireUnsigned(PDDocument document) throws ImageException, IOException {
        PdfObjects.visit(document.getDocument().getTrailer(), dictionary -> {
            if (dictionary.getDictionaryObject(COSName.V) instanceof COSDictionary value
                    && value.containsKey(COSName.BYTERANGE)) {
                throw new ImageException(
                        Problem.UNSUPPORTED_FORMAT,
                        "This PDF is signed, and any change would break the signature. Send it as it was before it was"
                                + " signed, or choose an image format for the output.");
            }
        });
    }
}
