package com.opusimg.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A field that a recipe may keep by name while all other metadata goes. Its value is read from wherever it stands in the
 * input, the first of the places named here that has one, and is written anew: as Exif, and in GIF, which has no Exif, as
 * XMP. No block of the input is ever copied.
 */
public enum KeptField {
    /**
     * Whose the rights are. Exif Copyright, XMP {@code dc:rights}, IPTC CopyrightNotice (2:116), PNG text {@code Copyright};
     * written as Exif Copyright (0x8298), or {@code dc:rights}.
     */
    COPYRIGHT,
    /**
     * Who made the picture. Exif Artist, XMP {@code dc:creator}, IPTC By-line (2:80), PNG text {@code Author}; written as
     * Exif Artist (0x013B), or {@code dc:creator}. Several names are joined by a semicolon, as Exif asks.
     */
    CREATOR,
    /**
     * When it was made. Exif DateTimeOriginal with its offset, XMP {@code exif:DateTimeOriginal} and
     * {@code photoshop:DateCreated}, IPTC DateCreated (2:55) with TimeCreated (2:60), XMP {@code xmp:CreateDate}, PNG text
     * {@code Creation Time}, and where there is none of these Exif DateTime; written as Exif DateTimeOriginal (0x9003) and
     * OffsetTimeOriginal (0x9011), or {@code photoshop:DateCreated}. A day without a time is written with midnight, as
     * Exif knows no day alone; a year or month alone is not kept.
     */
    DATE;

    /**
     * The name used in recipes.
     *
     * @return {@code copyright}, {@code creator} or {@code date}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a field by its name in recipes.
     *
     * @param id such as {@code copyright}
     * @return the field, or empty if there is none of that name
     */
    public static Optional<KeptField> byId(String id) {
        return Arrays.stream(values()).filter(field -> field.id().equals(id)).findFirst();
    }
}
