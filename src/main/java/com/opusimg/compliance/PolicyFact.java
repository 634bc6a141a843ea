package com.opusimg.compliance;

import com.opusimg.platform.web.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Something that the installation does, in the words in which policies say it. Its name for people stands in the message bundle
 * under {@code policy.fact.} and the name of its placeholder.
 *
 * @param markdown what takes the place of the placeholder
 * @param weight which changes of it concern people
 * @param entries what it is made of, for telling what changed; one for a single figure, one for each row of a table
 */
public record PolicyFact(String markdown, Weight weight, List<Entry> entries) {
    /** Which changes of a fact concern people so much that they are told before. */
    public enum Weight {
        /** None: it only helps to find somebody or something. */
        NEVER,
        /** What is added, reworded or kept for longer; not what goes or is kept for shorter. */
        GROWTH,
        /** Every one. */
        ALWAYS
    }

    /**
     * A part of a fact.
     *
     * @param key what it is recognised by when the fact changes
     * @param text all that is said of it
     * @param period how long something lasts, where that is all that it says; else null
     */
    public record Entry(String key, String text, Duration period) {}

    /**
     * A row of a table.
     *
     * @param key as of {@link Entry}
     * @param cells plain texts
     */
    public record Row(String key, List<String> cells) {}

    public PolicyFact {
        Objects.requireNonNull(weight);
        entries = List.copyOf(entries);
    }

    /** Plain words. */
    public static PolicyFact text(String text, Weight weight) {
        String escaped = escape(text);
        return new PolicyFact(escaped, weight, List.of(new Entry("", escaped, null)));
    }

    /** Words that are Markdown already. */
    public static PolicyFact markdown(String markdown, Weight weight) {
        return new PolicyFact(markdown, weight, List.of(new Entry("", markdown, null)));
    }

    /** A period. */
    public static PolicyFact period(Duration period, Weight weight) {
        String words = PeriodWords.of(period);
        return new PolicyFact(words, weight, List.of(new Entry("", words, period)));
    }

    /** A list of plain items; where it is empty, a sentence that says so. */
    public static PolicyFact list(List<Row> items, String none, Weight weight) {
        var lines = items.stream().map(PolicyFact::entry).toList();
        String markdown = lines.isEmpty()
                ? escape(none)
                : lines.stream().map(line -> "- " + line.text()).collect(Collectors.joining("\n"));
        return new PolicyFact(markdown, weight, lines);
    }

    /** A table; where it is empty, a sentence that says so. */
    public static PolicyFact table(List<String> heads, List<Row> rows, String none, Weight weight) {
        if (rows.isEmpty()) {
            return new PolicyFact(escape(none), weight, List.of());
        }
        var lines = new ArrayList<String>();
        lines.add(line(heads));
        lines.add("|" + " --- |".repeat(heads.size()));
        rows.forEach(row -> lines.add(line(row.cells())));
        return new PolicyFact(
                String.join("\n", lines),
                weight,
                rows.stream().map(PolicyFact::entry).toList());
    }

    /** The name of a fact for people. */
    static String label(String name) {
        return Texts.text("policy.fact." + name);
    }

    /** A text in one line in which nothing means something in Markdown. */
    static String escape(String text) {
        return text.strip().replaceAll("\\s+", " ").replaceAll("[\\\\`*\\[\\]<>|]", "\\\\$0");
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.key(), row.cells().stream().map(PolicyFact::escape).collect(Collectors.joining("; ")), null);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(PolicyFact::escape).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
