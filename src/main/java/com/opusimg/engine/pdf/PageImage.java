package com.opusimg.engine.pdf;

import com.opusimg.engine.codec.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Puts a picture into a document without loss, with no more channels and bits than it uses: scans are mostly black on white. */
final class PageImage {

    private PageImage() {}

    static PDImageXObject of(PDDocument document, Picture picture) throws IOException {
        boolean grey = !picture.alpha();
        boolean two = grey;
        for (int i = 0; i < picture.argb().length && grey; i++) {
            int value = picture.argb()[i] & 0xFFFFFF;
            grey = (value & 0xFF) * 0x10101 == value;
            two &= value == 0 || value == 0xFFFFFF;
        }
        int type = picture.alpha()
                ? BufferedImage.TYPE_INT_ARGB
                : grey
                        ? two ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_BYTE_GRAY
                        : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), type);
        if (type == BufferedImage.TYPE_BYTE_GRAY) {
            // Not by setRGB, which converts to linear light.
            int[] samples = new int[picture.argb().length];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = picture.argb()[i] & 0xFF;
            }
            image.getRaster().setPixels(0, 0, picture.width(), picture.height(), samples);
        } else {
            image.setRGB(0, 0, picture.width(), picture.height(), picture.argb(), 0, picture.width());
        }
        return type == BufferedImage.TYPE_BYTE_BINARY
                ? CCITTFactory.createFromImage(document, image)
                : LosslessFactory.createFromImage(document, image);
    }
}
