package com.opusimg.compliance;

import com.opusimg.compliance.PolicyFact.Entry;
import com.opusimg.compliance.PolicyFact.Weight;
import com.opusimg.compliance.PolicyFacts.Kept;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All facts of this installation: what features say of themselves, put together. */
@ApplicationScoped
public class FactBook {
    private static final String RETENTION = "table:retention";

    @Inject
    @Any
    Instance<PolicyFacts> features;

    @Inject
    Settings settings;

    /** Every fact by the name of its placeholder, in the order of their names, as this installation runs now. */
    public Map<String, PolicyFact> facts() {
        return of(features.stream().toList(), settings);
    }

    /** The same with the settings that are planned: what a version says that takes effect on a day to come. */
    public Map<String, PolicyFact> planned() {
        return of(features.stream().toList(), settings.planned());
    }

    static Map<String, PolicyFact> of(List<PolicyFacts> features, Settings settings) {
        var facts = new TreeMap<String, PolicyFact>();
        var kept = new ArrayList<Kept>();
        for (PolicyFacts feature : features) {
            feature.facts(settings).forEach((name, fact) -> {
                if (facts.put(name, fact) != null) {
                    throw new IllegalStateException("The fact " + name + " is told twice.");
                }
            });
            kept.addAll(feature.kept(settings));
        }
        facts.put(RETENTION, retention(kept));
        return Collections.unmodifiableMap(facts);
    }

    private static PolicyFact retention(List<Kept> kept) {
        // Beans come in no order, and the order of a table must not make a new version.
        List<Kept> sorted = kept.stream()
                .sorted(java.util.Comparator.comparing(FactBook::what))
                .toList();
        PolicyFact table = PolicyFact.table(
                List.of(Texts.text("policy.kept.what"), Texts.text("policy.kept.until")),
                sorted.stream()
                        .map(one -> new PolicyFact.Row(one.id(), List.of(what(one), until(one))))
                        .toList(),
                "",
                Weight.GROWTH);
        return new PolicyFact(
                table.markdown(),
                table.weight(),
                sorted.stream().map(FactBook::entry).toList());
    }

    private static Entry entry(Kept one) {
        String text = what(one) + ": " + until(one);
        return one.period() == null
                ? new Entry(one.id(), text)
                : new Entry(one.id(), text, one.period(), what(one) + ": " + until(one, "…"));
    }

    private static String what(Kept one) {
        return Texts.text("policy.kept." + one.id() + ".what");
    }

    private static String until(Kept one) {
        return until(one, one.period() == null ? "" : PeriodWords.of(one.period()));
    }

    private static String until(Kept one, String period) {
        return Texts.text("policy.kept." + one.id() + ".until", period);
    }
}
