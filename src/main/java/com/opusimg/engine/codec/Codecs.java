package com.opusimg.engine.codec;

import com.opusimg.engine.Format;
import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.bmp.ICOImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.dds.DDSImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.hdr.HDRImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.icns.ICNSImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.pcx.PCXImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.pict.PICTImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.pnm.PNMImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.psd.PSDImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.sgi.SGIImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tga.TGAImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * Makes readers and writers from their providers, without ImageIO's search: on a server that search does not see plugins in
 * a deployment, or sees those of another.
 */
final class Codecs {

    private static final String JDK = "com.sun.imageio.plugins.";
    private static final ImageReaderSpi JDK_JPEG = jdk(ImageReaderSpi.class, "jpeg.JPEGImageReaderSpi");
    private static final ImageReaderSpi JPEG = jpeg();
    private static final ImageReaderSpi PNG = jdk(ImageReaderSpi.class, "png.PNGImageReaderSpi");
    private static final ImageReaderSpi GIF = jdk(ImageReaderSpi.class, "gif.GIFImageReaderSpi");
    private static final ImageReaderSpi TIFF = new TIFFImageReaderSpi();
    private static final ImageReaderSpi BIG_TIFF = new BigTIFFImageReaderSpi();
    private static final ImageReaderSpi WEBP = new WebPImageReaderSpi();
    private static final ImageReaderSpi BMP = new BMPImageReaderSpi();
    private static final ImageReaderSpi ICO = new ICOImageReaderSpi();
    private static final ImageReaderSpi ICNS = new ICNSImageReaderSpi();
    private static final ImageReaderSpi PSD = new PSDImageReaderSpi();
    private static final ImageReaderSpi TGA = new TGAImageReaderSpi();
    private static final ImageReaderSpi PNM = new PNMImageReaderSpi();
    private static final ImageReaderSpi PCX = new PCXImageReaderSpi();
    private static final ImageReaderSpi SGI = new SGIImageReaderSpi();
    private static final ImageReaderSpi PICT = new PICTImageReaderSpi();
    private static final ImageReaderSpi DDS = new DDSImageReaderSpi();
    private static final ImageReaderSpi HDR = new HDRImageReaderSpi();
    private static final ImageWriterSpi JPEG_WRITER = jdk(ImageWriterSpi.class, "jpeg.JPEGImageWriterSpi");
    private static final ImageWriterSpi PNG_WRITER = jdk(ImageWriterSpi.class, "png.PNGImageWriterSpi");
    private static final ImageWriterSpi GIF_WRITER = jdk(ImageWriterSpi.class, "gif.GIFImageWriterSpi");
    private static final ImageWriterSpi TIFF_WRITER = jdk(ImageWriterSpi.class, "tiff.TIFFImageWriterSpi");

    private Codecs() {}

    /**
     * A reader for one file.
     *
     * @param format a readable format
     * @param bigTiff whether it is a BigTIFF
     * @return a new reader, to be disposed of
     */
    static ImageReader reader(Format format, boolean bigTiff) throws IOException {
        ImageReaderSpi provider = switch (format) {
            case JPEG -> JPEG;
            case PNG -> PNG;
            case GIF -> GIF;
            case TIFF -> bigTiff ? BIG_TIFF : TIFF;
            case WEBP -> WEBP;
            case BMP -> BMP;
            case ICO -> ICO;
            case ICNS -> ICNS;
            case PSD -> PSD;
            case TGA -> TGA;
            case PNM -> PNM;
            case PCX -> PCX;
            case SGI -> SGI;
            case PICT -> PICT;
            case DDS -> DDS;
            case HDR -> HDR;
            case PDF, AVIF, HEIC, SVG -> throw new IllegalArgumentException("No reader for " + format);
        };
        return provider.createReaderInstance();
    }

    /**
     * A writer for one file.
     *
     * @param format a writable format
     * @return a new writer, to be disposed of
     */
    static ImageWriter writer(Format format) throws IOException {
        ImageWriterSpi provider = switch (format) {
            case JPEG -> JPEG_WRITER;
            case PNG -> PNG_WRITER;
            case GIF -> GIF_WRITER;
            case TIFF -> TIFF_WRITER;
            default -> throw new IllegalArgumentException("No writer for " + format);
        };
        return provider.createWriterInstance();
    }

    /** TwelveMonkeys' JPEG reader asks the registry it is put in for the JDK's, so it gets one with just that in it. */
    private static ImageReaderSpi jpeg() {
        ServiceRegistry registry =
                new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
        registry.registerServiceProvider(JDK_JPEG);
        JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
        registry.registerServiceProvider(provider);
        return provider;
    }

    private static <T> T jdk(Class<T> type, String name) {
        for (Iterator<T> all = IIORegistry.getDefaultInstance().getServiceProviders(type, false); all.hasNext(); ) {
            T provider = all.next();
            if (provider.getClass().getName().equals(JDK + name)) {
                return provider;
            }
        }
        throw new IllegalStateException("This Java has no " + name);
    }
}
