package com.opusimg.engine.report;

import com.drew.metadata.Directory;
import com.drew.metadata.Tag;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.gif.GifCommentDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.jpeg.JpegCommentDirectory;
import com.drew.metadata.png.PngDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import com.opusimg.engine.RemovedMetadata.Group;
import java.util.List;
import java.util.Locale;

/** Sorts fields into groups that people understand, and knows which of them say a place. */
final class FieldGroups {

    private static final List<String> PLACES = List.of(
            "gps", "city", "sub-location", "sublocation", "province", "country", "location", "latitude", "longitude");

    private FieldGroups() {}

    static Group of(Directory directory, Tag tag) {
        if (directory instanceof GpsDirectory) {
            return Group.POSITION;
        }
        if (directory instanceof ExifThumbnailDirectory) {
            return Group.THUMBNAIL;
        }
        if (directory.getClass().getPackageName().endsWith(".makernotes")) {
            return Group.MAKER_NOTES;
        }
        if (directory instanceof XmpDirectory) {
            return Group.XMP;
        }
        if (directory instanceof IptcDirectory) {
            return Group.IPTC;
        }
        if (directory instanceof JpegCommentDirectory || directory instanceof GifCommentDirectory) {
            return Group.COMMENTS;
        }
        return byName(tag.getTagName().toLowerCase(Locale.ROOT), directory);
    }

    /**
     * Whether a name speaks of a place.
     *
     * @param name of a field or an XMP path
     * @return true for GPS, city, country and the like
     */
    static boolean place(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return PLACES.stream().anyMatch(lower::contains);
    }

    private static Group byName(String name, Directory directory) {
        if (name.contains("maker note") || name.contains("makernote")) {
            return Group.MAKER_NOTES;
        }
        if (name.contains("thumbnail")) {
            return Group.THUMBNAIL;
        }
        if (name.equals("make")
                || name.equals("model")
                || name.contains("serial")
                || name.contains("lens")
                || name.contains("camera")) {
            return Group.CAMERA;
        }
        if (name.contains("artist")
                || name.contains("author")
                || name.contains("copyright")
                || name.contains("owner")) {
            return Group.AUTHOR;
        }
        if (name.contains("date")
                || name.contains("sub-sec")
                || name.contains("time zone")
                || name.contains("last modification")) {
            return Group.TIME;
        }
        if (name.contains("software") || name.contains("host computer") || name.contains("processing")) {
            return Group.SOFTWARE;
        }
        if (name.contains("comment")
                || name.contains("description")
                || name.contains("title")
                || name.contains("subject")
                || name.contains("keywords")
                || directory instanceof PngDirectory) {
            return Group.COMMENTS;
        }
        return directory.getClass().getPackageName().endsWith(".exif") ? Group.SETTINGS : Group.OTHER;
    }
}
