package com.opusimg.engine.pdf;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Step;
import com.opusimg.engine.codec.Picture;
import com.opusimg.engine.step.VectorScale;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Draws pages, on white. */
final class PdfPages {

    /** Where no step asks for a size: 150 pixels an inch, which letters are well read at. */
    private static final float DEFAULT_SCALE = 150 / 72f;

    /** More than what single precision loses. */
    private static final double ROUNDING = 1.00001;

    private final PDDocument document;
    private final List<Step> steps;
    private final Limits limits;

    PdfPages(PDDocument document, List<Step> steps, Limits limits) {
        this.document = document;
        this.steps = steps;
        this.limits = limits;
    }

    Picture draw(int index) throws ImageException {
        try {
            PDPage page = document.getPage(index);
            PDRectangle box = page.getCropBox();
            boolean sideways = page.getRotation() % 180 != 0;
            int width = pixels(sideways ? box.getHeight() : box.getWidth());
            int height = pixels(sideways ? box.getWidth() : box.getHeight());
            double asked = VectorScale.of(width, height, steps, limits);
            double scale = asked * DEFAULT_SCALE;
            if (asked != 1) {
                // Page sizes are rounded down where they are drawn; a pixel less than asked for would stay one.
                double across = Math.round(width * asked) / (double) (sideways ? box.getHeight() : box.getWidth());
                double down = Math.round(height * asked) / (double) (sideways ? box.getWidth() : box.getHeight());
                scale = Math.max(across, down) * ROUNDING;
            }
            PDFRenderer renderer = new CompleteRenderer(document);
            renderer.setSubsamplingAllowed(true);
            BufferedImage image = renderer.renderImage(index, (float) scale, ImageType.RGB);
            int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            return new Picture(image.getWidth(), image.getHeight(), argb, false, false);
        } catch (CompleteRenderer.Unreadable picture) {
            throw picture.refusal();
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            throw ImageException.corrupt(damaged);
        }
    }

    private static int pixels(float points) {
        return (int) Math.clamp(Math.round((double) points * DEFAULT_SCALE), 1L, Integer.MAX_VALUE);
    }
}
