package com.opusimg.engine.pdf;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Progress;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;

/** How large the images of a document are drawn on its pages at most. Decodes none of them. */
final class PdfPlacements extends PDFStreamEngine {

    /** What may be drawn before it is given up: forms that draw each other draw without end. */
    private static final int MOST_DRAWN = 200_000;

    private static final int DEEPEST = 20;
    private static final float POINTS_AN_INCH = 72;

    private final Map<COSStream, Size> sizes = new IdentityHashMap<>();
    private int drawn;
    private float unit;

    /** A size on paper, in inches. */
    record Size(double width, double height) {

        private Size max(Size other) {
            return other == null ? this : new Size(Math.max(width, other.width), Math.max(height, other.height));
        }
    }

    private PdfPlacements() {
        addOperator(new Concatenate(this));
        addOperator(new Save(this));
        addOperator(new Restore(this));
        addOperator(new Draw());
    }

    /** The images whose size is known; none where a document draws too much to look at, or is damaged. */
    static Map<COSStream, Size> of(PDDocument document, Progress progress) throws ImageException, IOException {
        PdfPlacements placements = new PdfPlacements();
        try {
            for (PDPage page : document.getPages()) {
                progress.check();
                placements.unit = page.getUserUnit() / POINTS_AN_INCH;
                placements.processPage(page);
                for (PDAnnotation annotation : page.getAnnotations()) {
                    placements.showAnnotation(annotation);
                }
            }
        } catch (IOException | RuntimeException unknown) {
            return Map.of();
        }
        PdfObjects.visit(document.getDocument().getTrailer(), dictionary -> {
            // What fills areas as a pattern is drawn elsewhere too, at sizes that are not known here.
            if (dictionary.containsKey(COSName.PATTERN_TYPE)) {
                PdfObjects.visit(dictionary, inside -> placements.sizes.remove(inside));
            }
        });
        return placements.sizes;
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException exception)
            throws IOException {
        throw exception;
    }

    /** Draws nothing, but notes how large it would be. */
    private final class Draw extends OperatorProcessor {

        Draw() {
            super(PdfPlacements.this);
        }

        @Override
        public String getName() {
            return OperatorName.DRAW_OBJECT;
        }

        @Override
        public void process(Operator operator, List<COSBase> operands) throws IOException {
            if (++drawn > MOST_DRAWN) {
                throw new IOException("It draws too much");
            }
            COSDictionary objects = getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
            boolean named = objects != null && !operands.isEmpty() && operands.getFirst() instanceof COSName;
            COSStream object = named ? objects.getCOSStream((COSName) operands.getFirst()) : null;
            if (object == null) {
                return;
            }
            if (PdfObjects.is(object, COSName.IMAGE)) {
                Matrix place = getGraphicsState().getCurrentTransformationMatrix();
                Size size = new Size(place.getScalingFactorX() * unit, place.getScalingFactorY() * unit);
                sizes.merge(object, size, Size::max);
            } else if (PdfObjects.is(object, COSName.FORM)) {
                increaseLevel();
                try {
                    if (getLevel() > DEEPEST) {
                        throw new IOException("It nests too deep");
                    }
                    showForm(new PDFormXObject(object));
                } finally {
                    decreaseLevel();
                }
            }
        }
    }
}
