package com.opusimg.organisation.agreement;

import com.opusimg.compliance.FactBook;
import com.opusimg.compliance.PolicyFact;
import com.opusimg.compliance.PolicyFact.Row;
import com.opusimg.compliance.PolicyFact.Weight;
import com.opusimg.compliance.PolicyTemplate;
import com.opusimg.compliance.records.ProcessingRecords;
import com.opusimg.platform.datamap.DescribedMap.DescribedPurpose;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integration.Route;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.purpose.Category;
import com.opusimg.platform.purpose.LegalBasis;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fills the agreement from the registers: the data map, the measures, the integrations. Of settings the planned ones count, so that
 * whoever changes one can have organisations told before.
 */
@ApplicationScoped
class AgreementBook {
    private static final String FILE = "/com/opusimg/organisation/agreement.md";
    private static final String SUB_PROCESSORS = "annex:sub-processors";
    private static final String TRANSFERS = "annex:transfers";

    @Inject
    FactBook facts;

    @Inject
    ProcessingRecords records;

    @Inject
    Integrations integrations;

    @Inject
    Settings settings;

    /** The agreement as it is by now. */
    AgreementText now() {
        var template = new PolicyTemplate(shipped());
        Settings planned = settings.planned();
        List<Integration> used = integrations.all(planned).stream()
                .filter(Integration::configured)
                .filter(Integration::processed)
                .filter(one -> one.route() != Route.NAMED) // whom a person names works for them, not for the operator
                .filter(one -> Purposes.get(one.purpose()).category() == Category.NECESSARY)
                .toList();
        var known = new HashMap<>(facts.planned());
        known.put("annex:processing", processing());
        known.put("annex:measures", measures());
        known.put(
                "processor.address",
                words(planned.get(Settings.OPERATOR_ADDRESS).map(place -> ", " + place)));
        known.put(
                "processor.contact",
                words(planned.get(Settings.PRIVACY_CONTACT)
                        .or(() -> Optional.of(Texts.text("agreement.contactAt", planned.publicUrl())))));
        known.put(
                "processor.authority",
                words(Optional.of(planned.get(Settings.PRIVACY_AUTHORITY)
                        .map(name -> Texts.text("agreement.authority", name))
                        .orElseGet(() -> Texts.text("agreement.authorityAtSeat")))));
        known.put("objection", PolicyFact.period(planned.get(Settings.AGREEMENT_OBJECTION), Weight.ALWAYS));
        known.put(SUB_PROCESSORS, PolicyFact.text("", Weight.ALWAYS));
        known.put(TRANSFERS, PolicyFact.text("", Weight.ALWAYS));
        String body = template.fill(known);
        known.put(SUB_PROCESSORS, subProcessors(used));
        known.put(TRANSFERS, transfers(used, planned));
        return new AgreementText(template.fill(known), body, told(used));
    }

    /** What is done on behalf of organisations: what people use under the contract, not what the operator does for itself. */
    private PolicyFact processing() {
        return PolicyFact.table(
                List.of(
                        Texts.text("agreement.processing.purpose"),
                        Texts.text("agreement.processing.data"),
                        Texts.text("agreement.processing.people"),
                        Texts.text("agreement.processing.until")),
                records.record().activities().stream()
                        .filter(one -> one.purpose().basis() == LegalBasis.CONTRACT)
                        .flatMap(AgreementBook::rows)
                        .toList(),
                "",
                Weight.ALWAYS);
    }

    private static Stream<Row> rows(DescribedPurpose purpose) {
        return purpose.sets().stream()
                .map(set -> new Row(
                        set.id(),
                        List.of(purpose.title(), set.title() + ": " + set.what(), set.whose(), set.untilWords())));
    }

    private static PolicyFact words(Optional<String> text) {
        return PolicyFact.text(text.orElse(""), Weight.ALWAYS);
    }

    private PolicyFact measures() {
        return PolicyFact.list(
                records.record().measures().stream()
                        .map(one -> new Row(one.name(), List.of(one.text())))
                        .toList(),
                "",
                Weight.ALWAYS);
    }

    private static PolicyFact subProcessors(List<Integration> used) {
        return PolicyFact.table(
                List.of(
                        Texts.text("policy.processors.processor"),
                        Texts.text("policy.processors.purpose"),
                        Texts.text("policy.processors.fields"),
                        Texts.text("policy.processors.location"),
                        Texts.text("policy.processors.safeguard")),
                used.stream().map(one -> new Row(one.id(), cells(one))).toList(),
                Texts.text("agreement.noSubProcessors"),
                Weight.ALWAYS);
    }

    private static List<String> cells(Integration one) {
        return List.of(
                one.processor(),
                Purposes.get(one.purpose()).title(),
                one.sent().stream().map(Sent::words).collect(Collectors.joining("; ")),
                one.location(),
                one.safeguard());
    }

    private PolicyFact transfers(List<Integration> used, Settings planned) {
        Integration place = integrations.all(planned).stream()
                .filter(one -> one.route() == Route.HOST)
                .findFirst()
                .orElseThrow();
        Row direct = new Row(
                "direct",
                List.of(
                        Texts.text("agreement.transfer.direct", planned.operator()),
                        place.location(),
                        place.safeguard(),
                        SccModule.direct(place.safeguard()).words()));
        return PolicyFact.table(
                List.of(
                        Texts.text("agreement.transfer.who"),
                        Texts.text("policy.processors.location"),
                        Texts.text("policy.processors.safeguard"),
                        Texts.text("agreement.transfer.module")),
                Stream.concat(
                                Stream.of(direct),
                                used.stream()
                                        .map(one -> new Row(
                                                one.id(),
                                                List.of(
                                                        Texts.text(
                                                                "agreement.transfer.onward",
                                                                planned.operator(),
                                                                one.processor()),
                                                        one.location(),
                                                        one.safeguard(),
                                                        SccModule.onward(one.safeguard())
                                                                .words()))))
                        .toList(),
                "",
                Weight.ALWAYS);
    }

    private static SubProcessors told(List<Integration> used) {
        Map<String, String> told = new TreeMap<>();
        used.forEach(one -> told.put(one.id(), String.join("; ", cells(one))));
        return new SubProcessors(told);
    }

    private static String shipped() {
        try (InputStream in = AgreementBook.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
