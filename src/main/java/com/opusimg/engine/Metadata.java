package com.opusimg.engine;

import java.util.Locale;

/** What happens to metadata. The colour profile is no metadata: it is kept, or the pixels are converted to sRGB. */
public enum Metadata {
    /** Nothing stays but structure, colour profile and orientation. The default: privacy needs no act. */
    STRIP,
    /**
     * Exif, XMP, IPTC and comments stay where the output format can hold them: JPEG holds Exif, XMP (up to 64 KiB), IPTC
     * and comments; PNG holds Exif, XMP and text; GIF and TIFF hold none of it when pixels are encoded anew. The Exif
     * thumbnail never survives a change of pixels, since it would show what was cropped away.
     */
    KEEP;

    /**
     * The name used in recipes.
     *
     * @return {@code strip} or {@code keep}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
