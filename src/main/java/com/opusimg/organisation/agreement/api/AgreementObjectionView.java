package com.opusimg.organisation.agreement.api;

import com.opusimg.organisation.agreement.AgreementObjection;
import java.time.Instant;
import java.util.UUID;

/**
 * An objection to a version of the agreement.
 *
 * @param state {@code open}, {@code answered}, {@code upheld} or {@code withdrawn}
 */
public record AgreementObjectionView(
        UUID id,
        String organisation,
        int version,
        String reason,
        Instant objectedAt,
        String state,
        String answer,
        Instant answeredAt) {
    static AgreementObjectionView of(AgreementObjection one) {
        return new AgreementObjectionView(
                one.id(),
                one.organisation().toString(),
                one.number(),
                one.reason(),
                one.objectedAt(),
                one.state().id(),
                one.answer(),
                one.answeredAt());
    }
}
