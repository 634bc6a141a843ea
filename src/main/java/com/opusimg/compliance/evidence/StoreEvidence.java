package com.opusimg.compliance.evidence;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.compliance.promise.RuleFigures;
import com.opusimg.platform.datamap.DataMap;
import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.persistence.Tally;
import com.opusimg.platform.settings.AccessLogDetail;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.ContentPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Measures what is promised of what is stored, logged and loaded. */
@ApplicationScoped
public class StoreEvidence implements EvidenceSource {
    private static final List<String> PAGES =
            List.of("/", "/sign-in", "/app", "/app/messages", "/staff/promises", "/tools");

    /** What a careless program might put into an error report. */
    private static final List<String> SEEDED = List.of(
            "ada.lovelace@example.org",
            "203.0.113.77",
            "Bearer opus_0123456789abcdef",
            "+43 660 1234567",
            "Ada Lovelace",
            "holiday-in-graz.jpg");

    @Inject
    DataMap map;

    @Inject
    Tally tally;

    @Inject
    RuleFigures rules;

    @Inject
    Settings settings;

    @Inject
    ContentPolicy policy;

    @Inject
    Diagnostics diagnostics;

    @Evidence("RET-5")
    public Measurement copies() {
        return rules.with(rules.ledger("orphan-bytes"), "backups");
    }

    @Evidence("RET-6")
    public Measurement tables() {
        Set<String> declared = map.parts()
                .flatMap(one -> one.tables().stream())
                .map(one -> one.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        long all = tally.count(TABLES);
        String names = declared.stream().map(one -> "'" + one + "'").collect(Collectors.joining(", "));
        long known = tally.count(TABLES + " and lower(table_name) in (" + names + ", 'flyway_schema_history')");
        return Measurement.of(Figure.count("undeclared", all - known).atMost(0), Figure.count("tables", all));
    }

    private static final String TABLES = "select count(*) from information_schema.tables"
            + " where lower(table_schema) = 'public' and table_type like '%BASE TABLE%'";

    @Evidence("LOG-1")
    public Measurement accessLog() {
        boolean full = settings.get(Settings.ACCESS_LOG) != AccessLogDetail.OFF
                && settings.get(Settings.ACCESS_LOG) != AccessLogDetail.PLAIN
                && settings.get(Settings.ACCESS_LOG) != AccessLogDetail.NETWORK;
        return rules.with(List.of(Figure.count("full", full ? 1 : 0).atMost(0)), "access-log");
    }

    @Evidence("LOG-6")
    public Measurement reports() {
        long through = SEEDED.stream().filter(diagnostics::passesOn).count();
        return Measurement.of(Figure.count("through", through).atMost(0), Figure.count("tried", SEEDED.size()));
    }

    @Evidence("LOG-10")
    public Measurement pages() {
        return Measurement.of(
                Figure.count(
                                "open",
                                PAGES.stream().filter(policy::reachesOthers).count())
                        .atMost(0),
                Figure.count("pages", PAGES.size()));
    }
}
