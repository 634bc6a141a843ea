package com.opusimg.engine.pdf;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageException.Problem;
import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Takes out of a document what {@link PdfTraces} finds, and its identifier, for which another is written. */
final class PdfCleaner {

    private PdfCleaner() {}

    /** Changes the document in memory. */
    static void clean(PDDocument document) throws ImageException, IOException {
        requireCleanable(document.getDocumentCatalog().getCOSObject());
        PdfTraces.find(document, trace -> trace.removal().run());
        document.getDocument().getTrailer().removeItem(COSName.ID);
    }

    /** Refuses a file that still tells something. */
    static void requireClean(byte[] file) throws ImageException, IOException {
        try (PDDocument again = PdfFile.open(file)) {
            PdfTraces.find(again, _ -> {
                throw new ImageException(
                        Problem.METADATA_LEFT,
                        "Metadata could not be removed from this document completely, so it was not delivered.");
            });
        }
    }

    /** What would be empty without what goes is refused instead. */
    private static void requireCleanable(COSDictionary catalogue) throws ImageException {
        if (catalogue.containsKey(COSName.COLLECTION)) {
            throw new ImageException(
                    Problem.UNSUPPORTED_FORMAT,
                    "This PDF is a portfolio: what it shows are attached files, and those go with the metadata. Take the"
                            + " files out and send each of them.");
        }
        if (catalogue.getBoolean(COSName.getPDFName("NeedsRendering"), false)) {
            throw new ImageException(
                    Problem.UNSUPPORTED_FORMAT,
                    "This PDF is a form (XFA) that has no pages of its own. Print it to a new PDF and try again.");
        }
    }
}
