import type { CaptureResult } from "posthog-js/dist/module.slim.no-external";

/** The properties of an event that may leave. The declaration in PostHog.java names the same: a test compares them. */
export const PROPERTIES = [
  "token",
  "distinct_id",
  "$lib",
  "$lib_version",
  "$process_person_profile",
  "$prev_pageview_duration",
  "$current_url",
  "$host",
  "$pathname",
  "$referring_domain",
  "$geoip_disable",
  "$ip",
] as const;

/** The only events there are: a page was opened, and it was left. */
const EVENTS: readonly string[] = ["$pageview", "$pageleave"];

/** Where an event happened, without anything that tells one visit from another. */
export interface Place {
  address: string;
  page: string;
  from: string | null;
}

/** The event with nothing in it but what is declared; null for one that is not sent. */
export function fitting(event: CaptureResult, place: Place): CaptureResult | null {
  if (!EVENTS.includes(event.event)) {
    return null;
  }
  const properties: Record<string, unknown> = {};
  for (const name of PROPERTIES) {
    if (name in event.properties) {
      properties[name] = event.properties[name];
    }
  }
  return {
    uuid: event.uuid,
    event: event.event,
    timestamp: event.timestamp,
    properties: {
      ...properties,
      $current_url: place.address,
      $host: new URL(place.address).host,
      $pathname: place.page,
      $referring_domain: place.from ?? "$direct",
      // PostHog would otherwise note the address of the connection, and look up its place.
      $geoip_disable: true,
      $ip: "0.0.0.0",
    },
  } as CaptureResult;
}
