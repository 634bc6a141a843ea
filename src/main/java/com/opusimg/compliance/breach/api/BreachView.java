package com.opusimg.compliance.breach.api;

import com.opusimg.compliance.breach.AffectedPeople.Told;
import com.opusimg.compliance.breach.Breach;
import com.opusimg.compliance.breach.BreachFacts;
import com.opusimg.compliance.breach.Ground;
import com.opusimg.compliance.breach.Risk;
import com.opusimg.platform.KebabCase;
import java.time.Instant;

/**
 * A breach as staff see it. What is not known or decided yet is absent.
 *
 * @param number what people call it
 * @param drill whether it is an exercise
 * @param dueAt by when the authority is told in time
 * @param late whether that has passed and it was not told in time
 * @param authority {@code tell} or {@code not-needed}
 * @param people {@code tell} or {@code not-needed}
 * @param told how far telling people has got
 */
public record BreachView(
        String id,
        String number,
        boolean drill,
        Instant awareAt,
        Instant dueAt,
        boolean late,
        Instant openedAt,
        Instant closedAt,
        Facts facts,
        String authority,
        Instant authorityAt,
        String authorityReason,
        String people,
        Instant peopleAt,
        String ground,
        String peopleReason,
        String letter,
        Told told) {

    /** What is known of it. */
    public record Facts(
            String title,
            String happened,
            Instant from,
            Instant until,
            String data,
            Long people,
            Long records,
            String consequences,
            String measures,
            String risk) {
        static Facts of(BreachFacts facts) {
            return new Facts(
                    facts.title(),
                    facts.happened(),
                    facts.from(),
                    facts.until(),
                    facts.data(),
                    facts.people(),
                    facts.records(),
                    facts.consequences(),
                    facts.measures(),
                    facts.risk() == null ? null : facts.risk().id());
        }

        BreachFacts given() {
            return new BreachFacts(
                    title,
                    happened,
                    from,
                    until,
                    data,
                    people,
                    records,
                    consequences,
                    measures,
                    Risk.of(risk).orElse(null));
        }
    }

    static BreachView of(Breach breach, Told told, Instant now) {
        return new BreachView(
                breach.getId().toString(),
                breach.getNumber(),
                breach.isDrill(),
                breach.getAwareAt(),
                breach.getDueAt(),
                breach.isLate(now),
                breach.getOpenedAt(),
                breach.getClosedAt(),
                Facts.of(breach.facts()),
                id(breach.getAuthorityDecision()),
                breach.getAuthorityAt(),
                breach.getAuthorityReason(),
                id(breach.getPeopleDecision()),
                breach.getPeopleAt(),
                breach.getPeopleGround() == null
                        ? null
                        : breach.getPeopleGround().id(),
                breach.getPeopleReason(),
                breach.getLetter(),
                told);
    }

    private static String id(Breach.Decision decision) {
        return decision == null ? null : KebabCase.of(decision);
    }

    static Ground ground(String id) {
        return Ground.of(id).orElse(null);
    }
}
