package com.opusimg.engine.report;

import com.opusimg.engine.Inspection;
import com.opusimg.engine.RemovedMetadata.Group;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Gathers what a file of several parts tells into one inspection, within its bounds. For one thread. */
public final class InspectionBuilder {

    private static final int MAX_OF_A_KIND = 20;

    private final Map<Group, List<Inspection.Field>> fields = new EnumMap<>(Group.class);
    private final List<Inspection.Summary> parts = new ArrayList<>();
    private final List<String> software = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private String creator;
    private String taken;
    private int count;
    private int listed;
    private boolean place;
    private boolean thumbnail;

    /** An inspection of nothing. */
    public InspectionBuilder() {}

    /**
     * Adds a field.
     *
     * @param group what it is about
     * @param name for people, without any value; cut where it is too long
     * @param value for people, cleaned and cut; null where there is none to show
     */
    public void add(Group group, String name, String value) {
        count++;
        place |= group == Group.POSITION;
        thumbnail |= group == Group.THUMBNAIL;
        String shown = Inspector.shown(value);
        if (shown != null && !shown.isEmpty()) {
            summarise(group, name, shown);
        }
        list(group, name, shown);
    }

    /**
     * Adds what a part tells.
     *
     * @param prefix put before the name of each of its fields; may be empty
     * @param part what it tells
     */
    public void add(String prefix, Inspection part) {
        count += part.count();
        place |= part.place();
        if (parts.size() < Inspection.MAX_FIELDS) {
            parts.add(part.summary());
        }
        part.groups()
                .forEach(group ->
                        group.fields().forEach(field -> list(group.group(), prefix + field.name(), field.value())));
    }

    /**
     * Everything that was added.
     *
     * @return bounded as it has to be
     */
    public Inspection build() {
        List<Inspection.Fields> groups = new ArrayList<>();
        fields.forEach((group, list) -> groups.add(new Inspection.Fields(group, List.copyOf(list))));
        List<Inspection.Thumbnail> thumbnails = new ArrayList<>();
        if (thumbnail) {
            thumbnails.add(new Inspection.Thumbnail(null, null, null));
        }
        parts.stream().flatMap(part -> part.thumbnails().stream()).forEach(thumbnails::add);
        Inspection.Summary summary = new Inspection.Summary(
                first(Inspection.Summary::make),
                first(Inspection.Summary::model),
                first(Inspection.Summary::lens),
                taken != null ? taken : first(Inspection.Summary::taken),
                all(software, Inspection.Summary::software),
                all(List.of(), Inspection.Summary::serialNumbers),
                creator != null ? creator : first(Inspection.Summary::creator),
                first(Inspection.Summary::copyright),
                first(Inspection.Summary::position),
                all(List.of(), Inspection.Summary::places),
                thumbnails.stream().limit(MAX_OF_A_KIND).toList(),
                all(comments, Inspection.Summary::comments),
                parts.stream().anyMatch(Inspection.Summary::makerNotes));
        return new Inspection(summary, groups, count, place);
    }

    private void summarise(Group group, String name, String value) {
        switch (group) {
            case SOFTWARE -> software.add(value);
            case COMMENTS -> comments.add(value);
            case AUTHOR -> creator = creator == null && name.equals("Author") ? value : creator;
            case TIME -> taken = taken == null && name.equals("CreationDate") ? Moment.ofDocument(value) : taken;
            default -> {}
        }
    }

    private void list(Group group, String name, String value) {
        if (listed < Inspection.MAX_FIELDS) {
            listed++;
            fields.computeIfAbsent(group, _ -> new ArrayList<>())
                    .add(new Inspection.Field(Inspector.shownName(name), value));
        }
    }

    private <T> T first(Function<Inspection.Summary, T> part) {
        for (Inspection.Summary summary : parts) {
            if (part.apply(summary) != null) {
                return part.apply(summary);
            }
        }
        return null;
    }

    private List<String> all(List<String> own, Function<Inspection.Summary, List<String>> values) {
        Set<String> all = new LinkedHashSet<>(own);
        parts.forEach(part -> all.addAll(values.apply(part)));
        return all.stream().limit(MAX_OF_A_KIND).toList();
    }
}
