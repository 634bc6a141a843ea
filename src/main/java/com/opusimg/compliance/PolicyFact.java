package com.opusimg.compliance;

import com.opusimg.platform.web.PeriodWords;
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
     * @param text all that is said of it, in plain words
     * @param period how long something lasts, where it says so; else null
     * @param besides what is said of it besides the period; without a period, all of it
     */
    public record Entry(String key, String text, Duration period, String besides) {
        /** Something without a period. */
        Entry(String key, String text) {
            this(key, text, null, text);
        }

        /** Whether it says more than before: something else, or that it lasts longer. */
        boolean isMoreThan(Entry earlier) {
            return !besides.equals(earlier.besides)
                    || period == null
                    || earlier.period == null
                    || period.compareTo(earlier.period) > 0;
        }
    }

    /**
     * A row of a table.
     *
     * @param key as of {@link Entry}
     * @param cells plain texts
     */
    public record Row(String key, List<String> cells) {
        /** What stands in it, in one line. */
        public String text() {
            return String.join("; ", cells);
        }
    }

    public PolicyFact {
        Objects.requireNonNull(weight);
        entries = List.copyOf(entries);
    }

    /** Plain words. */
    public static PolicyFact text(String text, Weight weight) {
        return new PolicyFact(escape(text), weight, List.of(new Entry("", oneLine(text))));
    }

    /** A mail address, as a link. */
    static PolicyFact address(String address, Weight weight) {
        return new PolicyFact("<" + address + ">", weight, List.of(new Entry("", address)));
    }

    /** A period. */
    public static PolicyFact period(Duration period, Weight weight) {
        String words = PeriodWords.of(period);
        return new PolicyFact(words, weight, List.of(new Entry("", words, period, "")));
    }

    /** A list of plain items; where it is empty, a sentence that says so. */
    public static PolicyFact list(List<Row> items, String none, Weight weight) {
        String markdown = items.isEmpty()
                ? escape(none)
                : items.stream()
                        .map(row -> "- "
                                + row.cells().stream().map(PolicyFact::escape).collect(Collectors.joining("; ")))
                        .collect(Collectors.joining("\n"));
        return new PolicyFact(
                markdown, weight, items.stream().map(PolicyFact::entry).toList());
    }

    /** Sentences, one after the other; where there is none, one that says so. */
    public static PolicyFact sentences(List<Row> sentences, String none, Weight weight) {
        String text =
                sentences.isEmpty() ? none : sentences.stream().map(Row::text).collect(Collectors.joining(" "));
        return new PolicyFact(
                escape(text), weight, sentences.stream().map(PolicyFact::entry).toList());
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

    /** A text in one line in which nothing means something in Markdown, wherever in a line it comes to stand. */
    static String escape(String text) {
        return oneLine(text)
                .replaceAll("[\\\\`*_&\\[\\]<>|]", "\\\\$0")
                .replaceFirst("^[#+=~-]", "\\\\$0")
                .replaceFirst("^(\\d+)([.)])", "$1\\\\$2");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static Entry entry(Row row) {
        return new Entry(row.key(), row.text());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(PolicyFact::escape).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
