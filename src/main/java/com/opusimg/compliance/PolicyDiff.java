package com.opusimg.compliance;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import com.opusimg.platform.web.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What differs between two texts, line by line and word by word, as HTML that says it to eyes and ears alike: {@code del} and
 * {@code ins}, each with a word for screen readers, since most of them pass over these elements in silence.
 *
 * @param html paragraphs: those that differ, and the nearest one before and after each
 * @param changes how many places differ
 */
public record PolicyDiff(String html, int changes) {
    /** Comparing grows with the product of both sides; what is larger is shown as gone and new as a whole. */
    private static final long MOST_WORK = 4_000_000;

    private static final Pattern RULE_OF_TABLE = Pattern.compile("\\|[-:| ]+\\|");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)");

    /** Compares two texts of lines. */
    public static PolicyDiff between(String before, String after) {
        List<String> old = paragraphs(before);
        List<String> fresh = paragraphs(after);
        var html = new StringBuilder();
        if ((long) old.size() * fresh.size() > MOST_WORK) {
            html.append("<p class=\"is-changed\">");
            mark(html, "del", String.join("\n", old));
            mark(html, "ins", String.join("\n", fresh));
            return new PolicyDiff(html.append("</p>").toString(), old.equals(fresh) ? 0 : 1);
        }
        int changes = 0;
        int shown = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, fresh).getDeltas()) {
            changes++;
            int start = delta.getTarget().getPosition();
            context(html, fresh, shown, start);
            paragraph(html, delta);
            shown = start + delta.getTarget().size();
        }
        if (changes > 0) {
            context(html, fresh, shown, fresh.size());
        }
        return new PolicyDiff(html.toString(), changes);
    }

    /** Of what stands between two changes, the first and the last paragraph. */
    private static void context(StringBuilder html, List<String> lines, int from, int to) {
        if (from > 0 && from < to) {
            same(html, lines.get(from));
        }
        if (to - from > 2 || (from == 0 && to > 1) || (to == lines.size() && to - from > 1)) {
            html.append("<p class=\"o-diff-gap\"><span aria-hidden=\"true\">⋯</span><span class=\"o-sr\">")
                    .append(escape(Texts.text("policy.diff.gap")))
                    .append("</span></p>");
        }
        if (to < lines.size() && to > from && (from == 0 || to - from > 1)) {
            same(html, lines.get(to - 1));
        }
    }

    private static void same(StringBuilder html, String line) {
        html.append("<p>").append(escape(line)).append("</p>");
    }

    private static void paragraph(StringBuilder html, AbstractDelta<String> delta) {
        String old = String.join("\n", delta.getSource().getLines());
        String fresh = String.join("\n", delta.getTarget().getLines());
        List<String> before = words(old);
        List<String> after = words(fresh);
        html.append("<p class=\"is-changed\">");
        if (delta.getType() != DeltaType.CHANGE || (long) before.size() * after.size() > MOST_WORK) {
            mark(html, "del", old);
            mark(html, "ins", fresh);
        } else {
            wordByWord(html, before, after);
        }
        html.append("</p>");
    }

    private static void wordByWord(StringBuilder html, List<String> before, List<String> after) {
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            int start = delta.getTarget().getPosition();
            html.append(escape(String.join("", after.subList(at, start))));
            mark(html, "del", String.join("", delta.getSource().getLines()));
            mark(html, "ins", String.join("", delta.getTarget().getLines()));
            at = start + delta.getTarget().size();
        }
        html.append(escape(String.join("", after.subList(at, after.size()))));
    }

    private static void mark(StringBuilder html, String element, String text) {
        if (text.isEmpty()) {
            return;
        }
        html.append('<')
                .append(element)
                .append("><span class=\"o-sr\">")
                .append(escape(Texts.text("policy.diff." + element)))
                .append(" </span>")
                .append(escape(text))
                .append("</")
                .append(element)
                .append('>');
    }

    private static List<String> paragraphs(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !RULE_OF_TABLE.matcher(line).matches())
                .map(PolicyDiff::plainRow)
                .toList();
    }

    /** A row of a table without the bars of Markdown, which nobody wants to hear read out. */
    private static String plainRow(String line) {
        return line.startsWith("| ") && line.endsWith(" |")
                ? line.substring(2, line.length() - 2).replace(" | ", " · ")
                : line;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : new ArrayList<>(Arrays.asList(BETWEEN_WORDS.split(text)));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
