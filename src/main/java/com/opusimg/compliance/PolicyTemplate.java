package com.opusimg.compliance;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Markdown text with placeholders such as <code>{{retention.free-files}}</code> in it. */
public record PolicyTemplate(String markdown) {
    /** The most characters of a template. */
    public static final int LONGEST = 100_000;

    /** The most characters of a text that a template was filled in to. */
    public static final int LONGEST_TEXT = 500_000;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)\\}\\}");

    public PolicyTemplate {
        // Browsers send lines ended by CR LF; the hash must not depend on who saved.
        markdown = markdown.replace("\r\n", "\n").replace('\r', '\n').strip() + "\n";
    }

    /** The names of its placeholders, in their order. */
    public SequencedSet<String> names() {
        var names = new LinkedHashSet<String>();
        Matcher found = PLACEHOLDER.matcher(markdown);
        while (found.find()) {
            names.add(found.group(1).strip());
        }
        return names;
    }

    /** The names that nobody tells anything of. */
    public SequencedSet<String> unknown(Collection<String> known) {
        var unknown = names();
        unknown.removeIf(known::contains);
        return unknown;
    }

    /** The text; a placeholder that is not known stays as it is. */
    public String fill(Map<String, PolicyFact> facts) {
        return PLACEHOLDER.matcher(markdown).replaceAll(found -> {
            PolicyFact fact = facts.get(found.group(1).strip());
            return Matcher.quoteReplacement(fact == null ? found.group() : fact.markdown());
        });
    }

    /** Those of the facts that it uses, in the order of their names. */
    Map<String, PolicyFact> used(Map<String, PolicyFact> facts) {
        return new TreeSet<>(names())
                .stream()
                        .filter(facts::containsKey)
                        .collect(Collectors.toMap(name -> name, facts::get, (a, b) -> a, java.util.TreeMap::new));
    }
}
