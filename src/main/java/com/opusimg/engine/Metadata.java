package com.opusimg.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What happens to metadata. The colour profile is no metadata: it is kept, or the pixels are converted to sRGB.
 *
 * @param mode whether metadata goes or stays
 * @param kept what stays all the same where metadata goes; empty with {@link Mode#KEEP}; null means none
 */
public record Metadata(Mode mode, Set<KeptField> kept) {

    /** Whether metadata goes or stays. */
    public enum Mode {
        /** Nothing stays but structure, colour profile, orientation and the fields kept by name. */
        STRIP,
        /** All stays that the output format can hold. */
        KEEP
    }

    /** Nothing stays but structure, colour profile and orientation. The default: privacy needs no act. */
    public static final Metadata STRIP = new Metadata(Mode.STRIP, Set.of());

    /**
     * Exif, XMP, IPTC and comments stay where the output format can hold them: JPEG holds Exif, XMP (up to 64 KiB), IPTC
     * and comments; PNG holds Exif, XMP and text; GIF and TIFF hold none of it when pixels are encoded anew. The Exif
     * thumbnail never survives a change of pixels, since it would show what was cropped away.
     */
    public static final Metadata KEEP = new Metadata(Mode.KEEP, Set.of());

    /** Takes a copy of the fields, in their order, and refuses some where all stays anyway. */
    public Metadata {
        kept = kept == null || kept.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(kept));
        if (mode == Mode.KEEP && !kept.isEmpty()) {
            throw new IllegalArgumentException("Where all metadata stays, no field is kept by name");
        }
    }

    /**
     * All goes but some fields.
     *
     * @param kept what stays; none makes it equal to {@link #STRIP}
     * @return the value
     */
    public static Metadata keeping(Collection<KeptField> kept) {
        return new Metadata(Mode.STRIP, Set.copyOf(kept));
    }

    /**
     * Whether metadata goes, apart from the fields kept by name.
     *
     * @return false if all stays
     */
    public boolean strips() {
        return mode == Mode.STRIP;
    }
}
