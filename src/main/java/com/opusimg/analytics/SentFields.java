package com.opusimg.analytics;

import java.util.Set;

/** Names of everything that a browser sends to each company, inner ones as dotted paths (SHR-4). */
public final class SentFields {
    /** Those of {@code posthog-event.ts}, and what its library says around them. */
    public static final Set<String> POSTHOG = Set.of(
            "api_key",
            "sent_at",
            "batch.uuid",
            "batch.event",
            "batch.timestamp",
            "batch.properties.token",
            "batch.properties.distinct_id",
            "batch.properties.$lib",
            "batch.properties.$lib_version",
            "batch.properties.$process_person_profile",
            "batch.properties.$prev_pageview_duration",
            "batch.properties.$current_url",
            "batch.properties.$host",
            "batch.properties.$pathname",
            "batch.properties.$referring_domain",
            "batch.properties.$geoip_disable",
            "batch.properties.$ip");

    /** Those of {@code web-analytics.ts}: the event's name, the page, the site, and the host that led there. */
    public static final Set<String> PLAUSIBLE = Set.of("n", "u", "d", "r");

    private SentFields() {}
}
