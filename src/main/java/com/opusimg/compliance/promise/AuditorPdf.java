package com.opusimg.compliance.promise;

import com.opusimg.compliance.promise.RegisteredPromise.Clause;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.document.PdfDocument;
import com.opusimg.platform.document.PdfSigning;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All promises as a document for people: what is promised where, what keeps it, what proves it, and what was measured; signed. */
@ApplicationScoped
public class AuditorPdf {
    private static final List<Integer> FIGURE_COLUMNS = List.of(5, 2, 3);

    @Inject
    PromiseRegister register;

    @Inject
    Proofs proofs;

    @Inject
    FigureWords words;

    @Inject
    Figures figures;

    @Inject
    PdfSigning signing;

    @Inject
    Settings settings;

    @Inject
    AuditLog audit;

    @Inject
    Clock clock;

    /** The document of a round; that it was taken out stands in the audit chain. */
    @Transactional
    public byte[] pdf(Round round, AccountId by) {
        audit.record(by, PromiseAction.PROMISES_EXPORTED, "promises", null, "pdf " + round.at());
        Instant now = clock.instant();
        return signing.sign(document(round, now).toBytes(), settings.operator(), now);
    }

    private PdfDocument document(Round round, Instant now) {
        PdfDocument document = PdfDocument.of(
                        Texts.text("promises.pdf.title", settings.operator()), Locale.ENGLISH, now)
                .author(settings.operator())
                .footer(Texts.text("promises.pdf.footer", settings.publicUrl(), figures.moment(round.at())))
                .paragraph(Texts.text("promises.pdf.lead"))
                .facts(totals(round));
        for (PromiseRegister.Group group : register.groups()) {
            document.heading(1, group.title());
            register.all().stream()
                    .filter(one -> one.group().equals(group.id()))
                    .forEach(one -> add(document, one, round));
        }
        return document;
    }

    private LinkedHashMap<String, String> totals(Round round) {
        var facts = new LinkedHashMap<String, String>();
        facts.put(Texts.text("promises.pdf.measured"), figures.moment(round.at()));
        facts.put(Texts.text("promises.pdf.build"), proofs.build());
        for (PromiseState state : PromiseState.values()) {
            facts.put(Texts.text("promises.state." + state.id()), Long.toString(round.count(state)));
        }
        return facts;
    }

    private void add(PdfDocument document, RegisteredPromise promise, Round round) {
        document.heading(2, promise.id() + ": " + promise.title());
        promise.clauses().forEach(one -> document.note(clause(one)));
        round.find(promise.id()).ifPresent(one -> {
            String state = Texts.text("promises.state." + one.state().id());
            document.paragraph(one.reason() == null ? state + "." : state + ". " + one.reason());
            if (!one.figures().isEmpty()) {
                document.table(
                        List.of(
                                Texts.text("promises.pdf.figure"),
                                Texts.text("promises.pdf.value"),
                                Texts.text("promises.pdf.limit")),
                        one.figures().stream()
                                .map(figure -> List.of(
                                        words.label(promise.id(), figure), words.value(figure), words.limit(figure)))
                                .toList(),
                        FIGURE_COLUMNS);
            }
        });
        if (!promise.enforcement().isEmpty()) {
            document.paragraph(Texts.text("promises.enforcement") + ":");
            document.bullets(promise.enforcement().stream()
                    .map(one -> one.type() + ". " + one.does())
                    .toList());
        }
        List<Proof> tests = proofs.of(promise.id());
        long passed = tests.stream().filter(Proof::holds).count();
        document.paragraph(Texts.text("promises.pdf.proofs", passed, tests.size(), classes(tests)));
    }

    private static String classes(List<Proof> tests) {
        return tests.stream().map(Proof::shortName).distinct().collect(Collectors.joining(", "));
    }

    private static String clause(Clause clause) {
        String text = clause.quoted() ? Texts.text("promises.quote", clause.text()) : clause.text();
        return text + " (" + clause.source() + ")";
    }
}
