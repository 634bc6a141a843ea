// Plausible, out of its package. It is on a page only with consent to this purpose, and sends one page view.
import { init, track } from "@plausible-analytics/tracker";
import { addressOf, configOf, permission, referringHost } from "./analytics/permission";

const PURPOSE = "web-analytics";

const config = configOf(PURPOSE);
if (config) {
  const allowed = permission(PURPOSE, () => {
    // It keeps nothing and nothing waits in it: transformRequest lets nothing through any more.
  });
  if (allowed.holds()) {
    const from = referringHost();
    init({
      domain: config.key,
      endpoint: config.endpoint,
      autoCapturePageviews: false,
      outboundLinks: false,
      fileDownloads: false,
      formSubmissions: false,
      hashBasedRouting: false,
      // Which installation is counted is said by its settings, and who gave consent is a person.
      captureOnLocalhost: true,
      logging: false,
      bindToWindow: false,
      transformRequest: () =>
        allowed.holds()
          ? { n: "pageview", u: addressOf(config), d: config.key, r: from === null ? null : `https://${from}/` }
          : null,
    });
    // The tracker watches scrolling and time after an event that it knows by the name "pageview"; under another it does not.
    track("view", {});
  }
}
