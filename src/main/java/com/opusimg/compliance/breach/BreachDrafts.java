package com.opusimg.compliance.breach;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Drafts the notice to the authority, and what people are told, out of what is known of a breach. */
@ApplicationScoped
public class BreachDrafts {
    @Inject
    Settings settings;

    @Inject
    Figures figures;

    @Inject
    AffectedPeople people;

    /** The notice to the authority with all that it has to hold (GDPR Art. 33(3)); what is not known yet is said to follow. */
    public String authority(Breach breach) {
        BreachFacts facts = breach.facts();
        long listed = people.told(breach.getId()).people();
        return Texts.text(
                "breach.authority.text",
                breach.isDrill() ? Texts.text("breach.drillFirst") + "\n\n" : "",
                settings.get(Settings.PRIVACY_AUTHORITY).orElseGet(() -> Texts.text("breach.authority.yours")),
                breach.getNumber(),
                settings.operator(),
                settings.get(Settings.OPERATOR_ADDRESS).orElseGet(BreachDrafts::follows),
                settings.get(Settings.PRIVACY_CONTACT).orElseGet(BreachDrafts::follows),
                figures.moment(breach.getAwareAt()),
                span(facts),
                facts.happened(),
                or(facts.data()),
                facts.people() != null ? figures.count(facts.people()) : listed > 0 ? figures.count(listed) : follows(),
                facts.records() == null ? follows() : figures.count(facts.records()),
                or(facts.consequences()),
                or(facts.measures()),
                facts.risk() == null ? follows() : Texts.text("breach.risk." + facts.risk()),
                breach.getAuthorityReason() == null
                        ? ""
                        : "\n\n" + Texts.text("breach.authority.late", breach.getAuthorityReason()));
    }

    /** What people are told, in clear and plain words (GDPR Art. 34(2)): a draft, which staff go over. */
    public String letter(Breach breach) {
        BreachFacts facts = breach.facts();
        return Texts.text(
                "breach.letter.text",
                settings.operator(),
                span(facts),
                facts.happened(),
                or(facts.data()),
                or(facts.consequences()),
                or(facts.measures()),
                settings.get(Settings.PRIVACY_CONTACT).orElseGet(settings::operator));
    }

    private String span(BreachFacts facts) {
        if (facts.from() == null) {
            return follows();
        }
        return facts.until() == null
                ? Texts.text("breach.since", figures.moment(facts.from()))
                : Texts.text("breach.span", figures.moment(facts.from()), figures.moment(facts.until()));
    }

    private static String or(String text) {
        return text == null ? follows() : text;
    }

    private static String follows() {
        return Texts.text("breach.follows");
    }
}
