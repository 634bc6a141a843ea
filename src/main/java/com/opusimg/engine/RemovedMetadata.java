package com.opusimg.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which metadata went: names of fields, never their values, in groups that can be shown to people. The colour profile is
 * not among it, as it is kept or the pixels are converted. Stored as JSON, so group ids never change.
 *
 * @param groups those that have fields, in the order of {@link Group}
 * @param place whether a place was among them: GPS, or a location in XMP or IPTC
 */
public record RemovedMetadata(List<Fields> groups, boolean place) {

    /** Nothing was removed. */
    public static final RemovedMetadata NONE = new RemovedMetadata(List.of(), false);

    /** What a field is about. */
    public enum Group {
        /** Where it was taken. */
        POSITION("Position"),
        /** Which camera and lens, with their serial numbers. */
        CAMERA("Camera and lens"),
        /** Who made or owns it. */
        AUTHOR("Author"),
        /** When it was taken or changed. */
        TIME("Time"),
        /** Which programs touched it. */
        SOFTWARE("Software"),
        /** A small copy of the picture. */
        THUMBNAIL("Embedded thumbnail"),
        /** What the camera's maker wrote, undocumented. */
        MAKER_NOTES("Maker notes"),
        /** Comments, titles and descriptions. */
        COMMENTS("Comments"),
        /** An XMP packet. */
        XMP("XMP"),
        /** IPTC fields. */
        IPTC("IPTC"),
        /** How it was taken: exposure, focal length and the like. */
        SETTINGS("Camera settings"),
        /** All else, such as data after the end of the picture. */
        OTHER("Other");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        /**
         * The stable name, as stored.
         *
         * @return kebab case, such as {@code maker-notes}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * The name for people, in English.
         *
         * @return such as {@code Maker notes}
         */
        public String label() {
            return label;
        }

        static Optional<Group> byId(String id) {
            return List.of(values()).stream()
                    .filter(group -> group.id().equals(id))
                    .findFirst();
        }
    }

    /**
     * The fields of one group.
     *
     * @param group what they are about
     * @param names of the fields, each once, without values
     */
    public record Fields(Group group, List<String> names) {

        /** Takes a copy. */
        public Fields {
            names = List.copyOf(names);
        }
    }

    /** Takes a copy. */
    public RemovedMetadata {
        groups = List.copyOf(groups);
    }

    /**
     * How many fields there are in all groups.
     *
     * @return 0 or more
     */
    public int count() {
        return groups.stream().mapToInt(fields -> fields.names().size()).sum();
    }

    /**
     * Writes it for storage: {@code {"groups":[{"group":"position","fields":["GPS Latitude"]}],"count":1,"place":true}}.
     *
     * @return JSON in one line
     */
    public String toJson() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        var list = root.putArray("groups");
        for (Fields fields : groups) {
            ObjectNode node = list.addObject().put("group", fields.group().id());
            var names = node.putArray("fields");
            fields.names().forEach(names::add);
        }
        return root.put("count", count()).put("place", place).toString();
    }

    /**
     * Reads back what {@link #toJson} wrote, also by another version: an unknown group counts as {@link Group#OTHER}.
     *
     * @param json as stored
     * @return an equal value
     * @throws IllegalArgumentException if it is not such JSON
     */
    public static RemovedMetadata fromJson(String json) {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            List<Fields> groups = root.required("groups").values().stream()
                    .map(node -> new Fields(
                            Group.byId(node.required("group").stringValue()).orElse(Group.OTHER),
                            node.required("fields").values().stream()
                                    .map(JsonNode::stringValue)
                                    .toList()))
                    .toList();
            return new RemovedMetadata(groups, root.required("place").booleanValue());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("This is not a stored list of removed metadata", e);
        }
    }
}
