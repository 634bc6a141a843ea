package com.opusimg.engine.pdf;

import com.opusimg.engine.codec.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Puts a picture into a document without loss, with no more channels and bits than it uses: scans are mostly black on white. */
final class PageImage {

    /** PNG's filter that writes the difference to the row above (ISO 15948, 9.2). */
    private static final int UP = 2;

    private static final int PNG_PREDICTORS = 15;

    private PageImage() {}

    static PDImageXObject of(PDDocument document, Picture picture) throws IOException {
        if (picture.alpha()) {
            return LosslessFactory.createFromImage(document, image(picture, BufferedImage.TYPE_INT_ARGB));
        }
        boolean grey = true;
        boolean two = true;
        for (int i = 0; i < picture.argb().length && grey; i++) {
            int value = picture.argb()[i] & 0xFFFFFF;
            grey = (value & 0xFF) * 0x10101 == value;
            two &= value == 0 || value == 0xFFFFFF;
        }
        if (!grey) {
            return LosslessFactory.createFromImage(document, image(picture, BufferedImage.TYPE_INT_RGB));
        }
        return two
                ? CCITTFactory.createFromImage(document, image(picture, BufferedImage.TYPE_BYTE_BINARY))
                : grey(document, picture);
    }

    /** Not by a grey BufferedImage, whose values are linear light and so other ones. */
    private static PDImageXObject grey(PDDocument document, Picture picture) throws IOException {
        int width = picture.width();
        int[] argb = picture.argb();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
                DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            byte[] row = new byte[width + 1];
            row[0] = UP;
            for (int from = 0; from < argb.length; from += width) {
                for (int x = 0; x < width; x++) {
                    int above = from == 0 ? 0 : argb[from - width + x];
                    row[x + 1] = (byte) (argb[from + x] - above);
                }
                out.write(row);
            }
        }
        PDImageXObject image = new PDImageXObject(
                document,
                new ByteArrayInputStream(bytes.toByteArray()),
                COSName.FLATE_DECODE,
                width,
                picture.height(),
                8,
                PDDeviceGray.INSTANCE);
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.PREDICTOR, PNG_PREDICTORS);
        parameters.setInt(COSName.COLUMNS, width);
        image.getCOSObject().setItem(COSName.DECODE_PARMS, parameters);
        return image;
    }

    private static BufferedImage image(Picture picture, int type) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), type);
        image.setRGB(0, 0, picture.width(), picture.height(), picture.argb(), 0, picture.width());
        return image;
    }
}
