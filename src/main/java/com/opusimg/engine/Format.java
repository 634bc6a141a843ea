package com.opusimg.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    HEIC("heic", "image/heic", "heic");

    /** How many bytes from the beginning {@link #sniff} needs at most. */
    public static final int SNIFF_BYTES = 64;

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
        return this == WEBP ? "WebP" : name();
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
        return text.startsWith("ftyp", 4) ? sniffBrands(text) : Optional.empty();
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
