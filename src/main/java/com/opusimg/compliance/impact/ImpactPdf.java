package com.opusimg.compliance.impact;

import com.opusimg.platform.document.PdfDocument;
import com.opusimg.platform.document.PdfSigning;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An assessment as a document for people, such as the authority; signed. */
@ApplicationScoped
public class ImpactPdf {
    private static final List<Integer> WEIGHTS = List.of(3, 5, 3, 5, 3);

    @Inject
    Settings settings;

    @Inject
    Figures figures;

    @Inject
    Clock clock;

    @Inject
    ImpactTemplate template;

    @Inject
    PdfSigning signing;

    /** The document of a version, as it is now. */
    public byte[] of(ImpactAssessment assessment) {
        Instant now = clock.instant();
        return signing.sign(document(assessment, now).toBytes(), settings.operator(), now);
    }

    private PdfDocument document(ImpactAssessment assessment, Instant now) {
        ImpactContent content = assessment.content();
        PdfDocument document = PdfDocument.of(Texts.text("impact.pdf.title", content.title()), Locale.ENGLISH, now)
                .author(settings.operator())
                .footer(Texts.text("impact.pdf.footer", settings.operator(), assessment.getVersion()))
                .facts(facts(assessment, content))
                .heading(1, Texts.text("impact.screening"));
        if (!content.criteria().isEmpty()) {
            document.bullets(content.criteria().stream()
                    .map(one -> Texts.text("impact.criterion." + one))
                    .toList());
        }
        document.paragraph(Texts.text(content.needed() ? "impact.needed" : "impact.notNeeded"));
        paragraphs(document, content.screening());
        if (content.needed()) {
            for (Question.Part part : Question.Part.values()) {
                document.heading(1, Texts.text("impact.part." + part));
                part.questions().forEach(question -> {
                    document.heading(2, Texts.text("impact.question." + question));
                    paragraphs(document, content.answers().get(question));
                });
            }
            document.heading(1, Texts.text("impact.risks"));
            risks(document, content);
        }
        if (assessment.getRemark() != null) {
            document.heading(1, Texts.text("impact.decision"));
            paragraphs(document, assessment.getRemark());
        }
        return document;
    }

    private LinkedHashMap<String, String> facts(ImpactAssessment assessment, ImpactContent content) {
        var facts = new LinkedHashMap<String, String>();
        facts.put(Texts.text("impact.pdf.controller"), settings.operator());
        facts.put(Texts.text("impact.version"), Integer.toString(assessment.getVersion()));
        facts.put(Texts.text("impact.stateName"), Texts.text("impact.state." + assessment.getState()));
        facts.put(
                Texts.text("impact.activities"),
                content.activities().stream().map(template::title).collect(Collectors.joining(", ")));
        facts.put(Texts.text("impact.written"), figures.moment(assessment.getWrittenAt()));
        if (assessment.getDecidedAt() != null) {
            facts.put(Texts.text("impact.decided"), figures.moment(assessment.getDecidedAt()));
        }
        if (assessment.getConsultedOn() != null) {
            facts.put(
                    Texts.text("impact.consultedOn"),
                    assessment.getConsultedOn().toString());
        }
        if (assessment.getReviewOn() != null) {
            facts.put(Texts.text("impact.reviewOn"), assessment.getReviewOn().toString());
        }
        return facts;
    }

    private static void risks(PdfDocument document, ImpactContent content) {
        if (content.risks().isEmpty()) {
            document.paragraph(Texts.text("impact.noRisks"));
            return;
        }
        document.table(
                List.of(
                        Texts.text("impact.risk.kind"),
                        Texts.text("impact.risk.what"),
                        Texts.text("impact.risk.before"),
                        Texts.text("impact.risk.measures"),
                        Texts.text("impact.risk.after")),
                content.risks().stream()
                        .map(risk -> List.of(
                                Texts.text("impact.risk.kind." + risk.kind()),
                                risk.what(),
                                words(risk.before()),
                                risk.measures(),
                                words(risk.after())))
                        .toList(),
                WEIGHTS);
    }

    private static String words(Risk.Size size) {
        return Texts.text(
                "impact.risk.size",
                Texts.text("impact.risk.level." + size.level()),
                Texts.text("impact.risk.degree." + size.likelihood()),
                Texts.text("impact.risk.degree." + size.severity()));
    }

    private static void paragraphs(PdfDocument document, String text) {
        if (text == null) {
            document.note(Texts.text("impact.unanswered"));
            return;
        }
        text.lines().filter(line -> !line.isBlank()).forEach(document::paragraph);
    }
}
