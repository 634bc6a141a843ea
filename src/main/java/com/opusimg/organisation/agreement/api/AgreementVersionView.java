package com.opusimg.organisation.agreement.api;

import com.opusimg.organisation.agreement.AgreementVersion;
import com.opusimg.platform.KebabCase;
import java.time.Instant;

/**
 * A version of the agreement.
 *
 * @param kind what is new: {@code text} or {@code sub-processors}
 * @param sha256 of its text, before an organisation's name stands in it
 * @param changes what is new, in words; empty for the first
 */
public record AgreementVersionView(
        int version, String kind, String sha256, String changes, Instant publishedAt, Instant objectionsUntil) {
    static AgreementVersionView of(AgreementVersion one) {
        return new AgreementVersionView(
                one.number(),
                KebabCase.of(one.kind()),
                one.sha256(),
                one.changes(),
                one.publishedAt(),
                one.objectionsUntil());
    }
}
