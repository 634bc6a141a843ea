package com.opusimg.compliance.records;

import com.opusimg.platform.CsvText;
import com.opusimg.platform.datamap.DescribedMap.DescribedPurpose;
import com.opusimg.platform.datamap.DescribedSet;
import com.opusimg.platform.datamap.Receiver;
import com.opusimg.platform.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The record as a table: a row for each set of data, and for each purpose that others pursue without any. */
public final class RecordCsv {
    private static final List<String> HEADS = List.of(
            "controller",
            "contact",
            "purpose",
            "legal_basis",
            "data",
            "categories_of_persons",
            "categories_of_data",
            "stored_in",
            "recipients",
            "transfers_and_safeguards",
            "time_limits",
            "on_erasure",
            "security_measures");

    private RecordCsv() {}

    /** The record as CSV. */
    public static String of(ProcessingRecord record) {
        var rows = new ArrayList<List<String>>();
        for (DescribedPurpose activity : record.activities()) {
            for (DescribedSet set : activity.sets()) {
                rows.add(row(
                        record,
                        activity,
                        set.title() + ": " + set.what(),
                        set.whose(),
                        set.kinds(),
                        set.stores(),
                        set.untilWords(),
                        set.erasure()));
            }
            if (activity.sets().isEmpty()) {
                rows.add(row(
                        record,
                        activity,
                        activity.text(),
                        "",
                        joined(activity, Receiver::what),
                        "",
                        untold(),
                        untold()));
            }
        }
        return CsvText.of(HEADS, rows);
    }

    private static List<String> row(
            ProcessingRecord record,
            DescribedPurpose activity,
            String data,
            String whose,
            String kinds,
            String stores,
            String until,
            String erasure) {
        return List.of(
                record.controller().name(),
                record.controller().contact(),
                activity.title(),
                activity.basis(),
                data,
                whose,
                kinds,
                stores,
                joined(activity, Receiver::name),
                joined(activity, one -> one.name() + ": " + one.location() + ", " + one.safeguard()),
                until,
                erasure,
                record.measures().stream().map(Measure::text).collect(Collectors.joining(" ")));
    }

    private static String joined(DescribedPurpose activity, Function<Receiver, String> words) {
        return activity.recipients().stream().map(words).collect(Collectors.joining("; "));
    }

    private static String untold() {
        return Texts.text("records.elsewhere");
    }
}
