package com.opusimg.analytics;

import com.opusimg.compliance.PolicyFact;
import com.opusimg.compliance.PolicyFact.Row;
import com.opusimg.compliance.PolicyFact.Weight;
import com.opusimg.compliance.PolicyFacts;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the policies say of counting uses: sums on this server, and the tools that a browser reports to by itself. */
@ApplicationScoped
public class AnalyticsPolicyFacts implements PolicyFacts {
    @Override
    public Map<String, PolicyFact> facts(Settings settings) {
        return Map.of(
                "analytics.uses",
                PolicyFact.sentences(uses(settings), Texts.text("policy.analytics.none"), Weight.GROWTH),
                "analytics.read",
                PolicyFact.sentences(readers(settings), "", Weight.GROWTH));
    }

    /** What others get of what is kept in a browser, in a sentence or more. */
    public static String read(Settings settings) {
        return String.join(" ", readers(settings).stream().map(Row::text).toList());
    }

    private static List<Row> uses(Settings settings) {
        var rows = new ArrayList<Row>();
        if (settings.get(Settings.USAGE_STATISTICS)) {
            rows.add(row(UsageStatistics.PURPOSE, Texts.text("policy.analytics." + UsageStatistics.PURPOSE)));
        }
        for (Integration tool : tools(settings)) {
            rows.add(row(
                    tool.id(),
                    Texts.text("policy.analytics." + tool.purpose(), tool.processor()) + " "
                            + Texts.text("policy.analytics.connection", tool.processor())));
        }
        return rows;
    }

    /** Of the tools, PostHog alone reads something that is kept: the name of the visit. */
    private static List<Row> readers(Settings settings) {
        Integration visits = PostHog.declared(settings);
        var rows = new ArrayList<Row>();
        rows.add(
                visits.configured()
                        ? row("read-visit", Texts.text("policy.analytics.readVisit", visits.processor()))
                        : row("read-none", Texts.text("policy.analytics.readNone")));
        for (Integration tool : tools(settings)) {
            rows.add(row(tool.id(), Texts.text("policy.analytics.readConnection", tool.processor())));
        }
        return rows;
    }

    private static List<Integration> tools(Settings settings) {
        return Stream.of(PostHog.declared(settings), Plausible.declared(settings))
                .filter(Integration::configured)
                .toList();
    }

    private static Row row(String key, String sentence) {
        return new Row(key, List.of(sentence));
    }
}
