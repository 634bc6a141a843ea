package com.opusimg.image.api;

import com.opusimg.engine.Inspection;
import java.util.List;

/**
 * What a picture's metadata tells, as the API shows it.
 *
 * @param count how many fields there are, also beyond those listed
 * @param place whether a place is among them
 */
public record MetadataView(SummaryView summary, List<GroupView> groups, int count, boolean place) {
    /**
     * What people would want to know first; what is not there is absent or an empty list.
     *
     * @param taken when, as ISO 8601, with an offset from UTC where it is known
     * @param places where, by names
     * @param makerNotes whether the camera's maker left notes of its own
     */
    public record SummaryView(
            String make,
            String model,
            String lens,
            String taken,
            List<String> software,
            List<String> serialNumbers,
            String creator,
            String copyright,
            PositionView position,
            List<String> places,
            List<ThumbnailView> thumbnails,
            List<String> comments,
            boolean makerNotes) {}

    /**
     * A point on Earth (WGS 84).
     *
     * @param latitude degrees, north positive
     * @param longitude degrees, east positive
     * @param altitude metres above sea level, or absent
     */
    public record PositionView(double latitude, double longitude, Double altitude) {}

    /** An embedded small copy of the picture; what is not said of it is absent. */
    public record ThumbnailView(Integer width, Integer height, Long bytes) {}

    /** Fields of one kind. */
    public record GroupView(String group, String label, List<FieldView> fields) {}

    /**
     * A field.
     *
     * @param value absent where there is none to show, as for binary data
     */
    public record FieldView(String name, String value) {}

    static MetadataView of(Inspection told) {
        return new MetadataView(
                summary(told.summary()),
                told.groups().stream().map(MetadataView::group).toList(),
                told.count(),
                told.place());
    }

    private static SummaryView summary(Inspection.Summary told) {
        Inspection.Position at = told.position();
        return new SummaryView(
                told.make(),
                told.model(),
                told.lens(),
                told.taken(),
                told.software(),
                told.serialNumbers(),
                told.creator(),
                told.copyright(),
                at == null ? null : new PositionView(at.latitude(), at.longitude(), at.altitude()),
                told.places(),
                told.thumbnails().stream()
                        .map(one -> new ThumbnailView(one.width(), one.height(), one.bytes()))
                        .toList(),
                told.comments(),
                told.makerNotes());
    }

    private static GroupView group(Inspection.Fields fields) {
        return new GroupView(
                fields.group().id(),
                fields.group().label(),
                fields.fields().stream()
                        .map(field -> new FieldView(field.name(), field.value()))
                        .toList());
    }
}
