package com.opusimg.engine;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a picture's metadata tells, with values: personal, so never to be logged or stored. Bounded in count and length.
 *
 * @param summary what people would want to know first
 * @param groups all fields, in the order of {@link RemovedMetadata.Group}; at most {@value #MAX_FIELDS} together
 * @param count how many fields there are, also beyond those listed
 * @param place whether a place is among them
 */
public record Inspection(Summary summary, List<Fields> groups, int count, boolean place) {

    /** The most fields that are listed. */
    public static final int MAX_FIELDS = 1000;

    /** The most characters of a field's name. */
    public static final int MAX_NAME = 100;

    /** The most characters of a value. */
    public static final int MAX_VALUE = 300;

    /** The most characters of what the summary says: fields that can be kept by name are longer than others. */
    private static final int MAX_TEXT = 1000;

    /**
     * What people would want to know first. What is not there is null or empty.
     *
     * @param make of the camera
     * @param model of the camera
     * @param lens by name
     * @param taken when, as ISO 8601 without or with an offset, such as {@code 2025-01-02T03:04:05+02:00}
     * @param software names of programs
     * @param serialNumbers of camera and lens
     * @param creator who made it
     * @param copyright whose the rights are
     * @param position where, by coordinates
     * @param places where, by names
     * @param thumbnails small copies of the picture
     * @param comments titles, descriptions, keywords
     * @param makerNotes whether the camera's maker left notes of its own
     */
    public record Summary(
            String make,
            String model,
            String lens,
            String taken,
            List<String> software,
            List<String> serialNumbers,
            String creator,
            String copyright,
            Position position,
            List<String> places,
            List<Thumbnail> thumbnails,
            List<String> comments,
            boolean makerNotes) {}

    /**
     * A point on Earth (WGS 84).
     *
     * @param latitude degrees, north positive, -90 to 90
     * @param longitude degrees, east positive, -180 to 180
     * @param altitude metres above sea level, or null
     */
    public record Position(double latitude, double longitude, Double altitude) {}

    /**
     * An embedded small copy.
     *
     * @param width pixels, or null where it is not said
     * @param height pixels, or null where it is not said
     * @param bytes or null where it is not said
     */
    public record Thumbnail(Integer width, Integer height, Long bytes) {}

    /**
     * The fields of one group.
     *
     * @param group what they are about
     * @param fields with values
     */
    public record Fields(RemovedMetadata.Group group, List<Field> fields) {}

    /**
     * A field.
     *
     * @param name for people
     * @param value for people, never binary; null where there is none to show
     */
    public record Field(String name, String value) {}

    /**
     * Writes it for another process; not for storage.
     *
     * @return JSON in one line
     */
    public String toJson() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    /**
     * Reads back what {@link #toJson} wrote.
     *
     * @param json of the same version; from another process, so not trusted
     * @return an equal value, within bounds
     * @throws IllegalArgumentException if it is not such JSON, or passes the bounds
     */
    public static Inspection fromJson(String json) {
        try {
            Inspection told = JsonMapper.shared().readValue(json, Inspection.class);
            if (!told.bounded()) {
                throw new IllegalArgumentException("This inspection passes its bounds");
            }
            return told;
        } catch (JacksonException | NullPointerException e) {
            throw new IllegalArgumentException("This is not an inspection", e);
        }
    }

    /** Whether it is complete and no larger than one may be. */
    private boolean bounded() {
        List<Field> all =
                groups.stream().flatMap(group -> group.fields().stream()).toList();
        Stream<String> texts = Stream.of(
                        Stream.of(
                                summary.make,
                                summary.model,
                                summary.lens,
                                summary.taken,
                                summary.creator,
                                summary.copyright),
                        summary.software.stream(),
                        summary.serialNumbers.stream(),
                        summary.places.stream(),
                        summary.comments.stream(),
                        all.stream().map(Field::value))
                .flatMap(values -> values);
        return groups.stream().allMatch(group -> group.group() != null)
                && count >= 0
                && all.size() <= 2 * MAX_FIELDS
                && summary.thumbnails.size() <= MAX_FIELDS
                && all.stream().allMatch(field -> field.name().length() <= MAX_NAME)
                && texts.filter(Objects::nonNull).limit(2L * MAX_FIELDS).allMatch(text -> text.length() <= MAX_TEXT);
    }
}
