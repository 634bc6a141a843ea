package com.opusimg.compliance.breach;

import com.opusimg.platform.CsvText;
import com.opusimg.platform.KebabCase;
import java.util.List;
import java.util.stream.Stream;

/** The register as a table: a row for each breach, as an authority may want to see it (GDPR Art. 33(5)). */
final class BreachCsv {
    private static final List<String> HEADS = List.of(
            "number",
            "drill",
            "title",
            "aware_at",
            "due_at",
            "opened_at",
            "closed_at",
            "happened",
            "from",
            "until",
            "data",
            "people",
            "records",
            "consequences",
            "measures",
            "risk",
            "authority",
            "authority_at",
            "authority_reason",
            "people_decision",
            "people_at",
            "people_ground",
            "people_reason");

    private BreachCsv() {}

    static String of(List<Breach> register) {
        return CsvText.of(HEADS, register.stream().map(BreachCsv::row).toList());
    }

    private static List<String> row(Breach one) {
        BreachFacts facts = one.facts();
        return Stream.of(
                        one.getNumber(),
                        one.isDrill(),
                        facts.title(),
                        one.getAwareAt(),
                        one.getDueAt(),
                        one.getOpenedAt(),
                        one.getClosedAt(),
                        facts.happened(),
                        facts.from(),
                        facts.until(),
                        facts.data(),
                        facts.people(),
                        facts.records(),
                        facts.consequences(),
                        facts.measures(),
                        facts.risk(),
                        one.getAuthorityDecision(),
                        one.getAuthorityAt(),
                        one.getAuthorityReason(),
                        one.getPeopleDecision(),
                        one.getPeopleAt(),
                        one.getPeopleGround(),
                        one.getPeopleReason())
                .map(BreachCsv::cell)
                .toList();
    }

    /** Constants as the API names them; what is not known or decided is empty. */
    private static String cell(Object value) {
        return switch (value) {
            case null -> "";
            case Enum<?> constant -> KebabCase.of(constant);
            default -> value.toString();
        };
    }
}
