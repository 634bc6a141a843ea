package com.opusimg.compliance.api;

import com.opusimg.compliance.PolicyHeading;
import com.opusimg.compliance.PolicyVersion;
import java.time.Instant;
import java.util.Locale;

/**
 * A version of a policy.
 *
 * @param sha256 of the exact text in UTF-8, in hexadecimal digits
 * @param origin {@code shipped}, {@code staff} or {@code facts}
 * @param text the exact text in Markdown; absent in lists
 */
public record PolicyVersionView(
        String document,
        String title,
        int version,
        boolean material,
        String summary,
        String origin,
        Instant publishedAt,
        Instant effectiveAt,
        String sha256,
        String text) {
    static PolicyVersionView of(PolicyVersion version) {
        return of(version, version.getText());
    }

    static PolicyVersionView listed(PolicyHeading version) {
        return of(version, null);
    }

    private static PolicyVersionView of(PolicyHeading version, String text) {
        return new PolicyVersionView(
                version.getDocument().getId(),
                version.getDocument().getTitle(),
                version.getNumber(),
                version.isMaterial(),
                version.getSummary(),
                version.getOrigin().name().toLowerCase(Locale.ROOT),
                version.getPublishedAt(),
                version.getEffectiveAt(),
                version.getSha256(),
                text);
    }
}
