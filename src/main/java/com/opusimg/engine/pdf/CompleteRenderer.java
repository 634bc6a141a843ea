package com.opusimg.engine.pdf;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageException.Problem;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.MissingResourceException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws a page whole or not at all: PDFBox leaves out pictures that it cannot read, and says so only in its log. */
final class CompleteRenderer extends PDFRenderer {

    CompleteRenderer(PDDocument document) {
        super(document);
    }

    /** A picture that cannot be drawn; passes through PDFBox, which knows only this kind. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unreadable(ImageException refusal) {
            super(refusal);
        }

        ImageException refusal() {
            return (ImageException) getCause();
        }
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new PageDrawer(parameters) {
            @Override
            protected void operatorException(Operator operator, List<COSBase> operands, IOException exception)
                    throws IOException {
                if (exception instanceof MissingImageReaderException) {
                    throw new Unreadable(new ImageException(
                            Problem.UNSUPPORTED_FORMAT,
                            "This PDF holds a picture in JPEG 2000, which this installation does not decode. Print it to a"
                                    + " new PDF and try again.",
                            exception));
                }
                boolean nothingToDraw =
                        exception instanceof MissingOperandException || exception instanceof MissingResourceException;
                if (operator.getName().equals("Do") && !nothingToDraw) {
                    throw new Unreadable(new ImageException(
                            Problem.CORRUPT_FILE,
                            "A picture in this PDF is damaged and can't be drawn. Print it to a new PDF and try again.",
                            exception));
                }
                super.operatorException(operator, operands, exception);
            }
        };
    }
}
