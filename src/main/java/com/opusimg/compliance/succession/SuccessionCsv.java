package com.opusimg.compliance.succession;

import com.opusimg.compliance.succession.Successions.Told;
import com.opusimg.platform.CsvText;
import com.opusimg.platform.KebabCase;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The register of transfers as CSV, a line for each. */
final class SuccessionCsv {
    private static final List<String> HEADS = List.of(
            "number",
            "state",
            "rehearsal",
            "way",
            "what",
            "successor",
            "country",
            "address",
            "contact",
            "website",
            "terms",
            "shown_before",
            "shown_why",
            "summary",
            "effective_on",
            "prepared_at",
            "announced_at",
            "closed_at",
            "called_off_because",
            "people",
            "told");

    private SuccessionCsv() {}

    static String of(List<Succession> register, Function<Succession, Told> told) {
        return CsvText.of(
                HEADS, register.stream().map(one -> row(one, told.apply(one))).toList());
    }

    private static List<String> row(Succession one, Told told) {
        SuccessionFacts facts = one.facts();
        return Stream.of(
                        one.getNumber(),
                        one.getState().id(),
                        one.isRehearsal(),
                        KebabCase.of(facts.way()),
                        KebabCase.of(facts.what()),
                        facts.successor(),
                        facts.country(),
                        facts.address(),
                        facts.contact(),
                        facts.website(),
                        facts.terms(),
                        KebabCase.of(facts.shown()),
                        facts.shownWhy(),
                        facts.summary(),
                        facts.effectiveOn(),
                        one.getPreparedAt(),
                        one.getAnnouncedAt(),
                        one.getClosedAt(),
                        one.getReason(),
                        told.people(),
                        told.told())
                .map(value -> value == null ? "" : value.toString())
                .toList();
    }
}
