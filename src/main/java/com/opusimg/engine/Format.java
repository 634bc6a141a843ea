package com.opusimg.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The file formats the engine can tell apart, always by content and never by a file's name. */
public enum Format {
    /** JPEG (ITU-T T.81), with JFIF, Exif or neither. */
    JPEG("jpeg", "image/jpeg", "jpg"),
    /** PNG (W3C PNG, third edition), still or animated. */
    PNG("png", "image/png", "png"),
    /** GIF 87a and 89a, still or animated. */
    GIF("gif", "image/gif", "gif"),
    /** TIFF 6.0 and BigTIFF. */
    TIFF("tiff", "image/tiff", "tif"),
    /** WebP (RFC 9649), still or animated. */
    WEBP("webp", "image/webp", "webp"),
    /** PDF documents (ISO 32000). */
    PDF("pdf", "application/pdf", "pdf"),
    /** AVIF (AV1 in HEIF). */
    AVIF("avif", "image/avif", "avif"),
    /** HEIC and HEIF (ISO/IEC 23008-12). */
    HEIC("heic", "image/heic", "heic"),
    /** SVG 1.1 and 2, as text in UTF-8. Read only. */
    SVG("svg", "image/svg+xml", "svg"),
    /** Windows and OS/2 bitmaps. Read only. */
    BMP("bmp", "image/bmp", "bmp"),
    /** Windows icons and cursors. Read only. */
    ICO("ico", "image/vnd.microsoft.icon", "ico"),
    /** Apple icons. Read only. */
    ICNS("icns", "image/x-icns", "icns"),
    /** Adobe Photoshop documents, of any size (PSB). Read only. */
    PSD("psd", "image/vnd.adobe.photoshop", "psd"),
    /** Truevision TGA. Read only. */
    TGA("tga", "image/x-tga", "tga"),
    /** Netpbm's family: PBM, PGM, PPM, PAM, and PFM. Read only. */
    PNM("pnm", "image/x-portable-anymap", "pnm"),
    /** ZSoft PCX. Read only. */
    PCX("pcx", "image/vnd.zbrush.pcx", "pcx"),
    /** Silicon Graphics images. Read only. */
    SGI("sgi", "image/sgi", "sgi"),
    /** Apple QuickDraw pictures. Read only. */
    PICT("pict", "image/x-pict", "pict"),
    /** DirectDraw surfaces. Read only. */
    DDS("dds", "image/vnd.ms-dds", "dds"),
    /** Radiance, with more light than a screen shows. Read only. */
    HDR("hdr", "image/vnd.radiance", "hdr");

    /** How many bytes from the beginning {@link #sniff} needs at most. */
    public static final int SNIFF_BYTES = 1024;

    /** Formats that no engine writes. */
    private static final Set<Format> READ_ONLY =
            EnumSet.of(HEIC, SVG, BMP, ICO, ICNS, PSD, TGA, PNM, PCX, SGI, PICT, DDS, HDR);

    private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1");

    private final String id;
    private final String mediaType;
    private final String extension;

    Format(String id, String mediaType, String extension) {
        this.id = id;
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /**
     * The name used in recipes.
     *
     * @return a lower-case id such as {@code jpeg}
     */
    public String id() {
        return id;
    }

    /**
     * The media type (RFC 6838).
     *
     * @return such as {@code image/jpeg}
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * The usual file extension.
     *
     * @return such as {@code jpg}, without a dot
     */
    public String extension() {
        return extension;
    }

    /**
     * The name for people.
     *
     * @return such as {@code JPEG} or {@code WebP}
     */
    public String displayName() {
        return switch (this) {
            case WEBP -> "WebP";
            case HDR -> "Radiance HDR";
            default -> name();
        };
    }

    /**
     * What a picture is written as where a recipe names no format: as it is, or, since nobody writes formats of this kind,
     * as PNG, which loses nothing; photographs of HEIC and HDR as JPEG.
     *
     * @return a format that can be written
     */
    public Format written() {
        if (!READ_ONLY.contains(this)) {
            return this;
        }
        return this == HEIC || this == HDR ? JPEG : PNG;
    }

    /**
     * Finds a format by its id.
     *
     * @param id such as {@code jpeg}
     * @return the format, or empty if no format has that id
     */
    public static Optional<Format> byId(String id) {
        return Arrays.stream(values()).filter(format -> format.id.equals(id)).findFirst();
    }

    /**
     * Recognises a format by its first bytes. Being recognised does not mean that the file is complete or harmless.
     *
     * @param head the first bytes of the file, {@link #SNIFF_BYTES} of them if there are as many
     * @return the format, or empty if it is none of these
     */
    public static Optional<Format> sniff(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, SNIFF_BYTES), StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00FF\u00D8\u00FF")) {
            return Optional.of(JPEG);
        }
        if (text.startsWith("\u0089PNG\r\n\u001A\n")) {
            return Optional.of(PNG);
        }
        if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return Optional.of(GIF);
        }
        if (text.startsWith("II*\0")
                || text.startsWith("MM\0*")
                || text.startsWith("II+\0")
                || text.startsWith("MM\0+")) {
            return Optional.of(TIFF);
        }
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return Optional.of(WEBP);
        }
        if (text.startsWith("%PDF-")) {
            return Optional.of(PDF);
        }
        return text.startsWith("ftyp", 4) ? sniffBrands(text) : Signatures.find(text);
    }

    /** ISO base media files name what they are in brands; the major one may be generic, so all are looked at. */
    private static Optional<Format> sniffBrands(String text) {
        int end = Math.min(text.length(), Math.max(12, text.charAt(3)));
        boolean heic = false;
        for (int at = 8; at + 4 <= end; at += 4) {
            String brand = text.substring(at, at + 4);
            if (AVIF_BRANDS.contains(brand)) {
                return Optional.of(AVIF);
            }
            heic |= HEIC_BRANDS.contains(brand);
        }
        return heic ? Optional.of(HEIC) : Optional.empty();
    }
}
