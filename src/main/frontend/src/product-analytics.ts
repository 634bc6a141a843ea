// PostHog, out of its package without remote code. It is on a page only with consent to this purpose.
import posthog, { type PostHogConfig } from "posthog-js/dist/module.slim.no-external";
import { addressOf, configOf, permission, referringHost } from "./analytics/permission";
import { fitting } from "./analytics/posthog-event";
import * as visit from "./analytics/visit";

const PURPOSE = "product-analytics";

/** Options that its types do not name. A beacon would carry cookies, and its requests would tell where they come from. */
const TRANSPORT = {
  disable_beacon: true,
  fetch_options: { referrerPolicy: "no-referrer", credentials: "omit" },
} as Partial<PostHogConfig>;

const config = configOf(PURPOSE);
if (config) {
  const allowed = permission(PURPOSE, () => {
    // Without this it sends nothing more, neither new events nor such as wait to be tried again.
    posthog.__loaded = false;
    visit.forget();
  });
  if (allowed.holds()) {
    posthog.init(config.key, {
      api_host: config.endpoint,
      // It keeps nothing by itself: the one thing that is kept is ours, and in the register.
      persistence: "memory",
      bootstrap: { distinctID: visit.current() },
      person_profiles: "never",
      capture_pageview: true,
      capture_pageleave: true,
      autocapture: false,
      rageclick: false,
      capture_dead_clicks: false,
      capture_heatmaps: false,
      capture_exceptions: false,
      capture_performance: false,
      disable_session_recording: true,
      disable_surveys: true,
      disable_web_experiments: true,
      disable_product_tours: true,
      disable_conversations: true,
      disableDeviceModel: true,
      disable_external_dependency_loading: true,
      // No call for flags or configuration.
      advanced_disable_flags: true,
      save_referrer: false,
      save_campaign_params: false,
      mask_all_text: true,
      mask_all_element_attributes: true,
      // Each event goes at once: nothing waits that a withdrawal would have to overtake.
      request_batching: false,
      // Who gave consent is a person, whatever the browser calls itself.
      opt_out_useragent_filter: true,
      debug: false,
      ...TRANSPORT,
      before_send: (event) =>
        event && allowed.holds()
          ? fitting(event, { address: addressOf(config), page: config.page, from: referringHost() })
          : null,
    });
  }
}
