package com.opusimg.engine.report;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPIterator;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import com.drew.lang.GeoLocation;
import com.drew.lang.KeyValuePair;
import com.drew.lang.Rational;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.png.PngDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import com.opusimg.engine.Format;
import com.opusimg.engine.Inspection;
import com.opusimg.engine.RemovedMetadata;
import com.opusimg.engine.RemovedMetadata.Group;
import com.opusimg.engine.format.KeptValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what was read into what people want to know: a summary, and every field with its value. */
final class Inspector {

    private static final int MAX_OF_A_KIND = 20;
    private static final int LONGEST_LATITUDE = 90;
    private static final int LONGEST_LONGITUDE = 180;

    /** As XMP writes coordinates: degrees and minutes with a fraction, or degrees, minutes and seconds. */
    private static final Pattern COORDINATE =
            Pattern.compile("(\\d{1,3}),(\\d{1,2}(?:\\.\\d+)?)(?:,(\\d{1,2}))?([NSEW])");

    private static final Set<String> SOFTWARE = Set.of("software", "xmp:creatortool", "processing software");
    private static final Set<String> PLACES = Set.of(
            "city",
            "sub-location",
            "province/state",
            "country/primary location name",
            "photoshop:city",
            "photoshop:state",
            "photoshop:country",
            "iptc4xmpcore:location");
    private static final List<String> COMMENTS =
            List.of("comment", "description", "title", "headline", "caption", "keywords", "dc:subject");

    private record Told(Group group, String name, String value) {}

    private final Metadata metadata;
    private final List<Told> told = new ArrayList<>();

    private Inspector(Metadata metadata) {
        this.metadata = metadata;
    }

    static Inspection of(Format format, Metadata metadata, RemovedMetadata all) {
        Inspector inspector = new Inspector(metadata);
        inspector.readFields(format);
        Summary summary = inspector.new Summary(all);
        return new Inspection(summary.of(), inspector.groups(all), all.count(), all.place());
    }

    private void readFields(Format format) {
        for (Directory directory : metadata.getDirectories()) {
            if (directory instanceof XmpDirectory xmp) {
                readPacket(xmp);
                continue;
            }
            for (Tag tag : directory.getTags()) {
                if (Allowed.contains(format, directory, tag.getTagType())) {
                    continue;
                }
                Group group = FieldGroups.of(directory, tag);
                if (directory.getObject(tag.getTagType()) instanceof Collection<?> texts
                        && directory instanceof PngDirectory) {
                    texts.forEach(text -> {
                        if (text instanceof KeyValuePair pair) {
                            add(groupOf(pair.getKey(), group), pair.getKey(), ValueReader.decoded(pair.getValue()));
                        }
                    });
                } else {
                    add(group, tag.getTagName(), description(directory, tag));
                }
            }
        }
    }

    private static Group groupOf(String keyword, Group otherwise) {
        return switch (keyword) {
            case "Author", "Copyright" -> Group.AUTHOR;
            case "Software" -> Group.SOFTWARE;
            case "Creation Time" -> Group.TIME;
            default -> otherwise;
        };
    }

    private void readPacket(XmpDirectory xmp) {
        try {
            for (XMPIterator all = xmp.getXMPMeta().iterator(); all.hasNext(); ) {
                XMPPropertyInfo property = (XMPPropertyInfo) all.next();
                if (property.getPath() != null
                        && property.getValue() != null
                        && !property.getValue().isEmpty()) {
                    add(Group.XMP, property.getPath(), property.getValue());
                }
            }
        } catch (XMPException | RuntimeException e) {
            // The rest of a damaged packet; that there is one is counted.
            return;
        }
    }

    private static String description(Directory directory, Tag tag) {
        try {
            if (directory.getObject(tag.getTagType()) instanceof byte[] bytes && bytes.length > 16) {
                return "(" + bytes.length + " bytes)";
            }
            String raw = directory.getStringValue(tag.getTagType()) == null
                    ? null
                    : ValueReader.decoded(directory.getStringValue(tag.getTagType()));
            return raw == null ? tag.getDescription() : raw;
        } catch (RuntimeException e) {
            // The reader's descriptions trust values that a file may get wrong.
            return null;
        }
    }

    private void add(Group group, String name, String value) {
        told.add(new Told(group, shownName(name), shown(value)));
    }

    /** A value as it may be shown; null stays null. */
    static String shown(String value) {
        return cut(clean(value), Inspection.MAX_VALUE);
    }

    /** A field's name as it may be shown. */
    static String shownName(String name) {
        return cut(clean(name), Inspection.MAX_NAME);
    }

    private static String clean(String text) {
        return text == null
                ? null
                : text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\uFFFD]+", " ")
                        .strip();
    }

    private static String cut(String text, int most) {
        if (text == null || text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /** Every field, and what the file holds beyond fields. */
    private List<Inspection.Fields> groups(RemovedMetadata all) {
        Map<Group, List<Inspection.Field>> groups = new EnumMap<>(Group.class);
        Set<String> names = new HashSet<>();
        told.stream().limit(Inspection.MAX_FIELDS).forEach(field -> {
            groups.computeIfAbsent(field.group, _ -> new ArrayList<>())
                    .add(new Inspection.Field(field.name, field.value));
            names.add(field.name);
        });
        for (RemovedMetadata.Fields fields : all.groups()) {
            boolean silent = fields.group() == Group.OTHER || fields.group() == Group.THUMBNAIL;
            fields.names().stream()
                    .filter(name -> silent && !names.contains(name))
                    .limit(MAX_OF_A_KIND)
                    .forEach(name -> groups.computeIfAbsent(fields.group(), _ -> new ArrayList<>())
                            .add(new Inspection.Field(name, null)));
        }
        List<Inspection.Fields> result = new ArrayList<>();
        groups.forEach((group, fields) -> result.add(new Inspection.Fields(group, List.copyOf(fields))));
        return result;
    }

    /** What people would want to know first. */
    private final class Summary {
        private final RemovedMetadata all;

        Summary(RemovedMetadata all) {
            this.all = all;
        }

        Inspection.Summary of() {
            KeptValues values = ValueReader.read(metadata);
            return new Inspection.Summary(
                    named("make", "tiff:make"),
                    named("model", "tiff:model"),
                    named("lens model", "aux:lens", "exifex:lensmodel", "lens", "lens type"),
                    taken(values),
                    some(field -> SOFTWARE.contains(lower(field))),
                    some(field -> lower(field).contains("serial") && field.value.length() > 2),
                    values.creator(),
                    values.copyright(),
                    position(),
                    some(field -> PLACES.contains(lower(field))),
                    thumbnails(),
                    some(this::comment),
                    all.groups().stream().anyMatch(fields -> fields.group() == Group.MAKER_NOTES));
        }

        private String lower(Told field) {
            return field.name.toLowerCase(Locale.ROOT);
        }

        private String named(String... names) {
            for (String name : names) {
                List<String> found = some(field -> lower(field).equals(name));
                if (!found.isEmpty()) {
                    return found.getFirst();
                }
            }
            return null;
        }

        private List<String> some(Predicate<Told> wanted) {
            Set<String> values = new LinkedHashSet<>();
            told.stream()
                    .filter(field -> field.value != null && !field.value.isEmpty())
                    .filter(wanted)
                    .limit(MAX_OF_A_KIND)
                    .forEach(field -> values.add(field.value));
            return List.copyOf(values);
        }

        private boolean comment(Told field) {
            boolean texts = field.group == Group.COMMENTS
                    || field.group == Group.XMP
                    || field.group == Group.IPTC
                    || field.group == Group.SETTINGS && lower(field).contains("comment");
            String name = lower(field).replaceAll("\\[.*", "");
            return texts && COMMENTS.stream().anyMatch(name::contains);
        }

        private static String taken(KeptValues values) {
            return values.date() == null
                    ? null
                    : values.date().substring(0, 10).replace(':', '-') + "T"
                            + values.date().substring(11)
                            + (values.offset() == null ? "" : values.offset());
        }

        private List<Inspection.Thumbnail> thumbnails() {
            List<Inspection.Thumbnail> thumbnails = new ArrayList<>();
            for (ExifThumbnailDirectory directory : metadata.getDirectoriesOfType(ExifThumbnailDirectory.class)) {
                Long bytes = directory.getLongObject(ExifThumbnailDirectory.TAG_THUMBNAIL_LENGTH);
                if (bytes != null && bytes > 0) {
                    thumbnails.add(new Inspection.Thumbnail(
                            directory.getInteger(ExifThumbnailDirectory.TAG_IMAGE_WIDTH),
                            directory.getInteger(ExifThumbnailDirectory.TAG_IMAGE_HEIGHT),
                            bytes));
                }
            }
            boolean another = all.groups().stream()
                    .filter(fields -> fields.group() == Group.THUMBNAIL)
                    .anyMatch(fields -> thumbnails.isEmpty());
            if (another) {
                thumbnails.add(new Inspection.Thumbnail(null, null, null));
            }
            return thumbnails;
        }

        private Inspection.Position position() {
            for (GpsDirectory gps : metadata.getDirectoriesOfType(GpsDirectory.class)) {
                GeoLocation location = location(gps);
                if (location != null && onEarth(location.getLatitude(), location.getLongitude())) {
                    return new Inspection.Position(location.getLatitude(), location.getLongitude(), altitude(gps));
                }
            }
            Double latitude = coordinate(named("exif:gpslatitude"), LONGEST_LATITUDE);
            Double longitude = coordinate(named("exif:gpslongitude"), LONGEST_LONGITUDE);
            return latitude == null || longitude == null ? null : new Inspection.Position(latitude, longitude, null);
        }

        private static GeoLocation location(GpsDirectory gps) {
            try {
                return gps.getGeoLocation();
            } catch (RuntimeException e) {
                return null;
            }
        }

        private static boolean onEarth(double latitude, double longitude) {
            // Written so that what is no number is nowhere.
            return Math.abs(latitude) <= LONGEST_LATITUDE && Math.abs(longitude) <= LONGEST_LONGITUDE;
        }

        private static Double altitude(GpsDirectory gps) {
            Rational metres = gps.getRational(GpsDirectory.TAG_ALTITUDE);
            if (metres == null || metres.getDenominator() == 0) {
                return null;
            }
            Integer below = gps.getInteger(GpsDirectory.TAG_ALTITUDE_REF);
            return below != null && below == 1 ? -metres.doubleValue() : metres.doubleValue();
        }

        private static Double coordinate(String text, int most) {
            Matcher parts = COORDINATE.matcher(text == null ? "" : text);
            if (!parts.matches()) {
                return null;
            }
            double degrees = Integer.parseInt(parts.group(1)) + Double.parseDouble(parts.group(2)) / 60;
            if (parts.group(3) != null) {
                degrees += Integer.parseInt(parts.group(3)) / 3600.0;
            }
            boolean negative = parts.group(4).equals("S") || parts.group(4).equals("W");
            return degrees > most ? null : Double.valueOf(negative ? -degrees : degrees);
        }
    }
}
