package com.opusimg.organisation.agreement.api;

import com.opusimg.organisation.agreement.Acceptance;
import java.time.Instant;
import java.util.UUID;

/**
 * That a version was accepted.
 *
 * @param name of who accepted; absent once their account is erased, as is the title
 * @param sha256 of the document that was accepted
 */
public record AcceptanceView(
        UUID id, int version, String name, String title, String role, String sha256, Instant acceptedAt) {
    static AcceptanceView of(Acceptance one) {
        return new AcceptanceView(
                one.id(), one.number(), one.name(), one.title(), one.role().id(), one.sha256(), one.acceptedAt());
    }
}
