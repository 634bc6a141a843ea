package com.opusimg.consent;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.platform.persistence.Tally;
import com.opusimg.platform.purpose.Category;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purposes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Measures what is promised of consent. */
@ApplicationScoped
public class ConsentEvidence implements EvidenceSource {
    @Inject
    Tally tally;

    @Inject
    Clock clock;

    @Inject
    Receipts receipts;

    @Inject
    EntityManager em;

    private ServletContext pages;

    private static final int TRIED = 25;

    /** What every page has below it: its footer, or that of the pages for signing in. */
    private static final List<String> FRAMES = List.of("footer", "auth");

    private static final Duration MONTH = Duration.ofDays(30);

    @Evidence("CON-1")
    public Measurement classified() {
        List<StoredItem> items = StorageRegister.items();
        return Measurement.of(
                Figure.count(
                                "unclassified",
                                items.stream()
                                        .filter(one -> one.category() == null)
                                        .count())
                        .atMost(0),
                Figure.count("items", items.size()).atLeast(1));
    }

    @Evidence("CON-2")
    public Measurement alwaysOn() {
        long others = StorageRegister.items(Category.NECESSARY).stream()
                .filter(one -> one.purpose().needsConsent())
                .count();
        return Measurement.of(
                Figure.count("others", others).atMost(0),
                Figure.count("items", StorageRegister.items(Category.NECESSARY).size()));
    }

    /** Keeps where the pages of the running portal lie. */
    void began(@Observes @Initialized(ApplicationScoped.class) Object context) {
        if (context instanceof ServletContext servlet) {
            pages = servlet;
        }
    }

    /** Of the pages as they are deployed: whether yes and no are the same button side by side, and whether the frame has the link. */
    @Evidence("CON-6")
    public Measurement asEasy() throws IOException {
        Element yes = template("consent-banner").selectFirst("[data-consent=accept]");
        Element no = template("consent-banner").selectFirst("[data-consent=refuse]");
        boolean equal = yes != null
                && no != null
                && yes.className().equals(no.className())
                && Objects.equals(yes.parent().className(), no.parent().className());
        long frames = 0;
        for (String frame : FRAMES) {
            frames += template(frame).select("[href=/privacy-choices]").isEmpty() ? 0 : 1;
        }
        return Measurement.of(
                Figure.count("unequal", equal ? 0 : 1).atMost(0),
                Figure.count("frames", frames).atLeast(FRAMES.size()),
                Figure.count(
                        "decisions",
                        tally.count(
                                "select count(*) from consent_decision where at > ?",
                                clock.instant().minus(MONTH))));
    }

    private Document template(String name) throws IOException {
        try (InputStream in = pages.getResourceAsStream("/WEB-INF/templates/" + name + ".xhtml")) {
            return Jsoup.parse(in, StandardCharsets.UTF_8.name(), "", Parser.xmlParser());
        }
    }

    @Evidence("CON-7")
    public Measurement signals() {
        long against = tally.count(
                "select count(*) from (select granted, signals, method from consent_decision order by id desc limit 10000) d"
                        + " where d.method = 'SIGNAL' and d.granted <> ''");
        return Measurement.of(
                Figure.count("against", against).atMost(0),
                Figure.count(
                        "signalled",
                        tally.count(
                                "select count(*) from (select signals from consent_decision order by id desc limit 10000) d"
                                        + " where d.signals <> ''")));
    }

    @Evidence({"CON-8", "CON-12"})
    public Measurement receipts() {
        List<Decision> newest = em.createQuery("select d from Decision d order by d.id desc", Decision.class)
                .setMaxResults(TRIED)
                .getResultList();
        long bad = newest.stream()
                .map(receipts::of)
                .filter(one -> receipts.verified(one.toString()).isEmpty())
                .count();
        return Measurement.of(
                Figure.count("bad", bad).atMost(0),
                Figure.count("tried", newest.size()),
                Figure.count(
                        "withdrawn",
                        tally.count(
                                "select count(*) from consent_decision where at > ? and withdrawn <> ''",
                                clock.instant().minus(MONTH))));
    }

    @Evidence("SHR-1")
    public Measurement sale() {
        long selling = Purposes.all().stream()
                .map(Purpose::dpv)
                .filter(one -> one.contains("Sell") || one.contains("Sale"))
                .count();
        return Measurement.of(
                Figure.count("selling", selling).atMost(0),
                Figure.count("purposes", Purposes.all().size()),
                Figure.count(
                        "optedOut", tally.count("select count(*) from consent_decision where sale_opt_out = true")));
    }
}
