package com.opusimg.organisation.agreement.api;

import com.opusimg.organisation.agreement.AgreementRegister;
import java.time.Instant;
import java.util.UUID;

/**
 * An organisation and its agreement, as in {@link AgreementRegister.Entry}.
 *
 * @param by name and function of who accepted; left out without a stated purpose
 */
public record AgreementStandingView(
        UUID id,
        String name,
        Instant createdAt,
        Instant endedAt,
        int accepted,
        Instant acceptedAt,
        String by,
        String sha256,
        int toldVersion,
        long openObjections) {
    static AgreementStandingView of(AgreementRegister.Entry one, String by) {
        return new AgreementStandingView(
                one.id(),
                one.name(),
                one.createdAt(),
                one.endedAt(),
                one.accepted(),
                one.acceptedAt(),
                by,
                one.sha256(),
                one.toldVersion(),
                one.openObjections());
    }
}
