package com.opusimg.engine.report;

import com.opusimg.engine.Inspection;
import com.opusimg.engine.RemovedMetadata;
import com.opusimg.engine.format.KeptValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The metadata of a document, as a worker told it.
 *
 * @param inspection what it told
 */
public record DocumentReport(Inspection inspection) implements HeldMetadata {

    /**
     * Whether there is anything.
     *
     * @return false for a document that tells nothing
     */
    public boolean tells() {
        return inspection.count() > 0
                || inspection.place()
                || !inspection.groups().isEmpty();
    }

    @Override
    public RemovedMetadata all() {
        List<RemovedMetadata.Fields> groups = new ArrayList<>();
        for (Inspection.Fields fields : inspection.groups()) {
            Set<String> names = new TreeSet<>();
            fields.fields().forEach(field -> names.add(field.name()));
            groups.add(new RemovedMetadata.Fields(fields.group(), List.copyOf(names)));
        }
        return new RemovedMetadata(groups, inspection.place());
    }

    @Override
    public KeptValues values() {
        Inspection.Summary summary = inspection.summary();
        Moment moment = Moment.parse(summary.taken(), null);
        return new KeptValues(
                summary.copyright(),
                summary.creator(),
                moment == null ? null : moment.date(),
                moment == null ? null : moment.offset());
    }

    /** All of it: a document's fields have other names than those that a picture is given. */
    @Override
    public RemovedMetadata without(KeptValues kept) {
        return all();
    }
}
