package com.opusimg.organisation.agreement;

import com.opusimg.compliance.PolicyFact;
import com.opusimg.compliance.PolicyFact.Weight;
import com.opusimg.compliance.PolicyTemplate;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.document.PdfDocument;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The agreement for one organisation: the same bytes each time, as long as the organisation is called the same. */
@ApplicationScoped
class AgreementDocument {
    @Inject
    Settings settings;

    @Inject
    Figures figures;

    /** As Markdown. */
    String markdown(AgreementVersion version, String organisation) {
        return new PolicyTemplate(version.text())
                .fill(Map.of(
                        "organisation", PolicyFact.text(organisation, Weight.NEVER),
                        "version", PolicyFact.text(Integer.toString(version.number()), Weight.NEVER)));
    }

    /** As PDF. */
    byte[] pdf(AgreementVersion version, String organisation) {
        String title = Texts.text("agreement.title");
        var facts = new LinkedHashMap<String, String>();
        facts.put(Texts.text("agreement.controller"), organisation);
        facts.put(Texts.text("agreement.processor"), settings.operator());
        facts.put(Texts.text("agreement.version"), Integer.toString(version.number()));
        facts.put(Texts.text("agreement.published"), figures.moment(version.publishedAt()));
        facts.put(Texts.text("agreement.textHash"), version.sha256());
        return PdfDocument.of(title, Locale.ENGLISH, version.publishedAt())
                .author(settings.operator())
                .footer(Texts.text("agreement.footer", version.number(), organisation))
                .facts(facts)
                .markdown(markdown(version, organisation))
                .toBytes();
    }

    /** SHA-256 of a document, in hexadecimal digits. */
    static String hash(byte[] document) {
        return HexFormat.of().formatHex(Secrets.sha256().digest(document));
    }
}
