package com.opusimg.analytics;

import java.util.Set;

/** Names of everything that a browser sends to each company, inner ones as dotted paths (SHR-4). */
public final class SentFields {
    /** Those of {@code posthog-event.ts}, and what its library says around them. */
    public static final Set<String> POSTHOG = Set.of(
            "uuid",
            "event",
            "timestamp",
            "properties.token",
            "properties.distinct_id",
            "properties.$lib",
            "properties.$lib_version",
            "properties.$process_person_profile",
            "properties.$prev_pageview_duration",
            "properties.$current_url",
            "properties.$host",
            "properties.$pathname",
            "properties.$referring_domain",
            "properties.$geoip_disable",
            "properties.$ip");

    /** Those of {@code web-analytics.ts}: the event's name, the page, the site, and the host that led there. */
    public static final Set<String> PLAUSIBLE = Set.of("n", "u", "d", "r");

    private SentFields() {}
}
