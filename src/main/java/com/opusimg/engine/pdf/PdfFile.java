package com.opusimg.engine.pdf;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageException.Problem;
import com.opusimg.engine.format.Bytes;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/** Opens documents. */
final class PdfFile {

    /** The most pages of a document that is worked on. */
    static final int MOST_PAGES = 2000;

    static {
        FontMappers.set(new BundledFont());
    }

    private PdfFile() {}

    /** All bytes of a file, since documents are read from their end. */
    static byte[] read(ByteSource in) throws IOException {
        try (Bytes bytes = Bytes.open(in)) {
            return bytes.bytes(0, Math.toIntExact(bytes.size()));
        }
    }

    /** Parses a document to read what it tells; to be closed. */
    static PDDocument open(ByteSource in) throws ImageException, IOException {
        return open(read(in));
    }

    /** Parses a document whose pages are drawn or written anew, within bounds; to be closed. */
    static PDDocument openForWork(byte[] file) throws ImageException, IOException {
        PDDocument document = open(file);
        try {
            require(document);
            return document;
        } catch (ImageException refused) {
            document.close();
            throw refused;
        } catch (RuntimeException | StackOverflowError damaged) {
            document.close();
            throw ImageException.corrupt(damaged);
        }
    }

    /** Parses what is in memory, which it stays in: workers write no file. */
    static PDDocument open(byte[] file) throws ImageException {
        try {
            return Loader.loadPDF(file);
        } catch (InvalidPasswordException locked) {
            throw new ImageException(
                    Problem.UNSUPPORTED_FORMAT,
                    "This PDF opens with a password only. Save it without one and try again.",
                    locked);
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            throw ImageException.corrupt(damaged);
        }
    }

    private static void require(PDDocument document) throws ImageException {
        if (document.isEncrypted() && !document.getCurrentAccessPermission().canModify()) {
            throw new ImageException(
                    Problem.UNSUPPORTED_FORMAT,
                    "This PDF is protected by its owner against changes. Save it without protection and try again.");
        }
        int pages = document.getNumberOfPages();
        if (pages < 1) {
            throw ImageException.corrupt();
        }
        if (pages > MOST_PAGES) {
            throw tooManyPages(pages);
        }
        document.setAllSecurityToBeRemoved(true);
    }

    static ImageException tooManyPages(int pages) {
        return new ImageException(
                Problem.TOO_MANY_PIXELS,
                "This PDF has %,d pages; the limit is %,d. Split it and try again.".formatted(pages, MOST_PAGES));
    }
}
