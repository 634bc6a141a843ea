package com.opusimg.analytics;

import com.opusimg.platform.egress.Sent;
import java.util.List;

/** Everything that a browser sends to each company (SHR-4). */
public final class SentFields {
    /** That of {@code posthog-event.ts}, and what its library says around it. */
    public static final List<Sent> POSTHOG = List.of(
            Sent.of(
                    "that a page was opened or left, and when",
                    "batch.event",
                    "batch.timestamp",
                    "batch.uuid",
                    "sent_at"),
            Sent.of(
                    "which page, without what stands behind a question mark",
                    "batch.properties.$current_url",
                    "batch.properties.$host",
                    "batch.properties.$pathname"),
            Sent.of("the host that led there", "batch.properties.$referring_domain"),
            Sent.of("how long the page before was open", "batch.properties.$prev_pageview_duration"),
            Sent.of("a random name of the visit, forgotten with the tab", "batch.properties.distinct_id"),
            Sent.of(
                    "orders to make no profile, to keep no network address and to look up no place",
                    "batch.properties.$process_person_profile",
                    "batch.properties.$ip",
                    "batch.properties.$geoip_disable"),
            Sent.of(
                    "name and version of the library, and the key of the operator’s project",
                    "batch.properties.$lib",
                    "batch.properties.$lib_version",
                    "batch.properties.token",
                    "api_key"));

    /** That of {@code web-analytics.ts}. */
    public static final List<Sent> PLAUSIBLE = List.of(
            Sent.of("that a page was opened", "n"),
            Sent.of("which page, without what stands behind a question mark", "u"),
            Sent.of("the host that led there", "r"),
            Sent.of("the name of this site", "d"));

    private SentFields() {}
}
