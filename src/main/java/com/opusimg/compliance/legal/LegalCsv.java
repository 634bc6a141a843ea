package com.opusimg.compliance.legal;

import com.opusimg.platform.CsvText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The register as a table: a row for each request. It names no account. */
final class LegalCsv {
    private static final List<String> HEADS = List.of(
            "number",
            "state",
            "authority",
            "country",
            "basis",
            "reference",
            "asked",
            "received_on",
            "due_on",
            "secret",
            "secret_until",
            "secret_basis",
            "assessed_at",
            "valid",
            "binding",
            "challenged",
            "scope",
            "proposed_at",
            "approved_at",
            "proposed",
            "disclosed",
            "recipient",
            "way",
            "disclosed_on",
            "refused_because",
            "closed_at");

    private LegalCsv() {}

    static String of(List<LegalRequest> register, List<LegalItem> items) {
        Map<UUID, List<LegalItem>> by = items.stream().collect(Collectors.groupingBy(LegalItem::requestId));
        return CsvText.of(
                HEADS,
                register.stream()
                        .map(one -> row(one, by.getOrDefault(one.getId(), List.of())))
                        .toList());
    }

    private static List<String> row(LegalRequest one, List<LegalItem> items) {
        LegalFacts facts = one.facts();
        Secrecy secrecy = one.secrecy();
        Optional<Assessment> assessment = one.assessment();
        Optional<Disclosure> disclosure = one.disclosure();
        return Stream.of(
                        one.getNumber(),
                        one.getState().id(),
                        facts.authority(),
                        facts.country(),
                        facts.basis(),
                        facts.reference(),
                        facts.asked(),
                        facts.receivedOn(),
                        facts.dueOn(),
                        secrecy.forbidden(),
                        secrecy.until(),
                        secrecy.why(),
                        one.getAssessedAt(),
                        of(assessment, Assessment::valid),
                        of(assessment, Assessment::binding),
                        of(assessment, Assessment::challenged),
                        of(assessment, Assessment::scope),
                        one.getProposedAt(),
                        one.getApprovedAt(),
                        names(items.stream()),
                        names(items.stream().filter(LegalItem::isDisclosed)),
                        of(disclosure, Disclosure::recipient),
                        of(disclosure, Disclosure::way),
                        of(disclosure, Disclosure::on),
                        one.getReason(),
                        one.getClosedAt())
                .map(value -> value == null ? "" : value.toString())
                .toList();
    }

    private static <T, V> V of(Optional<T> one, Function<T, V> what) {
        return one.map(what).orElse(null);
    }

    private static String names(Stream<LegalItem> items) {
        return items.map(LegalItem::getData).collect(Collectors.joining(" "));
    }
}
