package com.opusimg.compliance;

import com.opusimg.compliance.PolicyFact.Entry;
import com.opusimg.compliance.PolicyFact.Weight;
import com.opusimg.platform.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How what an installation does differs from what a version says of it.
 *
 * @param sentences each difference in words for people
 * @param material whether one of them concerns people so much that they are told before (SEC-7)
 */
public record FactChanges(List<String> sentences, boolean material) {
    /** Compares facts of a version with those of now. A fact that the version did not have is no change of facts. */
    static FactChanges between(Map<String, List<Entry>> before, Map<String, PolicyFact> now) {
        var sentences = new ArrayList<String>();
        boolean material = false;
        for (var fact : now.entrySet()) {
            List<Entry> old = before.get(fact.getKey());
            if (old != null && !old.equals(fact.getValue().entries())) {
                material |= compare(fact.getKey(), old, fact.getValue(), sentences);
            }
        }
        return new FactChanges(List.copyOf(sentences), material);
    }

    /** All of them in one text. */
    public String words() {
        return String.join(" ", sentences);
    }

    private static boolean compare(String name, List<Entry> old, PolicyFact now, List<String> sentences) {
        Map<String, Entry> before = byKey(old);
        Map<String, Entry> after = byKey(now.entries());
        String label = PolicyFact.label(name);
        boolean grown = false;
        for (Entry entry : now.entries()) {
            Entry earlier = before.get(entry.key());
            if (earlier == null) {
                sentences.add(Texts.text("policy.change.added", label, entry.text()));
                grown = true;
            } else if (!earlier.equals(entry)) {
                sentences.add(Texts.text("policy.change.changed", label, earlier.text(), entry.text()));
                grown |= entry.isMoreThan(earlier);
            }
        }
        for (Entry entry : old) {
            if (!after.containsKey(entry.key())) {
                sentences.add(Texts.text("policy.change.gone", label, entry.text()));
            }
        }
        return now.weight() == Weight.ALWAYS || (now.weight() == Weight.GROWTH && grown);
    }

    private static Map<String, Entry> byKey(List<Entry> entries) {
        return entries.stream().collect(Collectors.toMap(Entry::key, Function.identity(), (a, b) -> b));
    }
}
