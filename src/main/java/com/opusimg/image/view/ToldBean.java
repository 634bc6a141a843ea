package com.opusimg.image.view;

import com.opusimg.engine.Inspection;
import com.opusimg.engine.RemovedMetadata;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a picture tells, for one answer only: it is personal, and no session or view keeps it. */
@Named("told")
@RequestScoped
public class ToldBean {
    private static final int QUARTER_TURN = 90;

    @Inject
    Figures figures;

    private Inspection told;
    private RemovedMetadata removed;

    void tell(Inspection inspection, RemovedMetadata report) {
        told = inspection;
        removed = report;
    }

    /** Whether the metadata of the file could be read. */
    public boolean isKnown() {
        return told != null;
    }

    /** How many fields there are. */
    public int getCount() {
        return told == null ? 0 : told.count();
    }

    /** What people would want to know first; empty lines are left out. */
    public List<ToldRow> getRows() {
        List<ToldRow> rows = new ArrayList<>();
        if (told == null) {
            return rows;
        }
        Inspection.Summary summary = told.summary();
        add(rows, "image", "camera", Stream.of(summary.make(), summary.model()).filter(part -> part != null));
        add(rows, "eye", "lens", Stream.ofNullable(summary.lens()));
        add(rows, "clock", "taken", Stream.ofNullable(summary.taken()).map(taken -> taken.replace('T', ' ')));
        add(rows, "flag", "places", summary.places().stream());
        add(rows, "tag", "serials", summary.serialNumbers().stream());
        add(rows, "user", "creator", Stream.ofNullable(summary.creator()));
        add(rows, "lock", "copyright", Stream.ofNullable(summary.copyright()));
        add(rows, "grid", "software", summary.software().stream());
        add(rows, "message", "comments", summary.comments().stream());
        add(rows, "layers", "thumbnails", summary.thumbnails().stream().map(this::thumbnail));
        add(
                rows,
                "file",
                "makerNotes",
                summary.makerNotes() ? Stream.of(Texts.text("told.makerNotesText")) : Stream.of());
        return rows;
    }

    /** Every field, by group. */
    public List<Inspection.Fields> getGroups() {
        return told == null ? List.of() : told.groups();
    }

    /** Where it was taken, or null. */
    public Inspection.Position getPosition() {
        return told == null ? null : told.summary().position();
    }

    /** Degrees from the north pole, for the map, whose top that is. */
    public double getFromNorth() {
        return QUARTER_TURN - getPosition().latitude();
    }

    /** Coordinates as people write them, for example {@code 52.52000° N, 13.40000° E}. */
    public String getCoordinates() {
        Inspection.Position at = getPosition();
        return String.format(
                Locale.ENGLISH,
                "%.5f° %s, %.5f° %s",
                Math.abs(at.latitude()),
                at.latitude() < 0 ? "S" : "N",
                Math.abs(at.longitude()),
                at.longitude() < 0 ? "W" : "E");
    }

    /** For example {@code 34 m above sea level}, or null. */
    public String getAltitude() {
        Double metres = getPosition().altitude();
        return metres == null
                ? null
                : Texts.text(metres < 0 ? "told.below" : "told.above", String.valueOf(Math.round(Math.abs(metres))));
    }

    /** What was removed when this file was made; null where that is not known. */
    public RemovedMetadata getRemoved() {
        return removed;
    }

    /** The names of removed fields in one line. */
    public String names(RemovedMetadata.Fields fields) {
        return String.join(", ", fields.names());
    }

    private String thumbnail(Inspection.Thumbnail one) {
        String size = one.bytes() == null ? null : figures.bytes(one.bytes());
        if (one.width() != null && one.height() != null) {
            return one.width() + " × " + one.height() + (size == null ? "" : ", " + size);
        }
        return size == null ? Texts.text("told.thumbnailThere") : size;
    }

    private static void add(List<ToldRow> rows, String icon, String key, Stream<String> values) {
        String value = values.collect(Collectors.joining(key.equals("camera") ? " " : ", "));
        if (!value.isEmpty()) {
            rows.add(new ToldRow(icon, Texts.text("told." + key), value));
        }
    }
}
