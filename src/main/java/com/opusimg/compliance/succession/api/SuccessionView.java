package com.opusimg.compliance.succession.api;

import com.opusimg.compliance.succession.Succession;
import com.opusimg.compliance.succession.SuccessionFacts;
import com.opusimg.compliance.succession.Successions.Told;
import com.opusimg.platform.KebabCase;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A transfer of the business as staff see it. What has not happened yet is absent.
 *
 * @param number what people call it
 * @param state {@code prepared}, {@code announced}, {@code completed} or {@code called-off}
 * @param tellBy until when whoever had an account by then has to be told
 * @param people who have to be told
 * @param told who were for certain
 */
public record SuccessionView(
        String id,
        String number,
        String state,
        boolean rehearsal,
        Facts facts,
        Instant preparedAt,
        Instant announcedAt,
        Instant tellBy,
        long people,
        long told,
        String reason,
        Instant closedAt) {

    /**
     * What is written down.
     *
     * @param way {@code merger}, {@code acquisition}, {@code assets}, {@code affiliate} or {@code renamed}
     * @param what {@code everything}, {@code opusimg} or {@code optmsg}
     * @param shown what the successor saw before: {@code nothing}, {@code figures} or {@code personal-data}
     */
    public record Facts(
            String way,
            String what,
            String successor,
            String country,
            String address,
            String contact,
            String website,
            String terms,
            String shown,
            String shownWhy,
            String summary,
            LocalDate effectiveOn) {
        static Facts of(SuccessionFacts facts) {
            return new Facts(
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
                    facts.effectiveOn());
        }

        SuccessionFacts given() {
            return new SuccessionFacts(
                    KebabCase.find(SuccessionFacts.Way.class, way).orElse(null),
                    KebabCase.find(SuccessionFacts.What.class, what).orElse(null),
                    successor,
                    country,
                    address,
                    contact,
                    website,
                    terms,
                    KebabCase.find(SuccessionFacts.Shown.class, shown).orElse(null),
                    shownWhy,
                    summary,
                    effectiveOn);
        }
    }

    static SuccessionView of(Succession succession, Told told) {
        return new SuccessionView(
                succession.getId().toString(),
                succession.getNumber(),
                succession.getState().id(),
                succession.isRehearsal(),
                Facts.of(succession.facts()),
                succession.getPreparedAt(),
                succession.getAnnouncedAt(),
                succession.getTellBy(),
                told.people(),
                told.told(),
                succession.getReason(),
                succession.getClosedAt());
    }
}
