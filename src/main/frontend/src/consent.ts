// On every page of an installation that asks for something: heeds what was answered, or asks.
import { keyOf } from "./common/register";
import { announce } from "./consent/announce";
import { Banner, record } from "./consent/banner";
import { allowed, decision, signals } from "./consent/decision";

const facts = document.querySelector<HTMLElement>("[data-consent-facts]")?.dataset.consentFacts ?? "";
const known = decision(document.cookie, keyOf("consent"));
const sent = signals(navigator);
const banner = document.querySelector<HTMLElement>('[data-consent="banner"]');

announce(allowed(known, facts, sent));
if (sent.some((signal) => !known?.signals.includes(signal))) {
  void record(sent);
} else if (banner && known?.facts !== facts) {
  new Banner(banner, known).show();
}
if (sent.length > 0) {
  document.querySelectorAll<HTMLElement>('[data-consent="honoured"]').forEach((note) => (note.hidden = false));
}
