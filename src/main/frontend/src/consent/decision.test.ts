import { expect, test } from "vitest";
import { allowed, decision, signals } from "./decision";

const TOKEN = "A".repeat(43);
const ID = "01930000-0000-7000-8000-000000000000";
const FACTS = "0123456789abcdef";
const COOKIE = `opus_consent=1.b.${TOKEN}.${ID}.${FACTS}.usage-statistics+web-analytics.product-analytics.gpc`;

test("the cookie says what was answered", () => {
  expect(decision(`a=b; ${COOKIE}; c=d`, "opus_consent")).toEqual({
    id: ID,
    facts: FACTS,
    granted: ["usage-statistics", "web-analytics"],
    refused: ["product-analytics"],
    signals: ["gpc"],
  });
});

test("rubbish is no answer", () => {
  for (const cookies of [
    "",
    "opus_consent=",
    "opus_consent=1.b.x",
    `x${COOKIE}`,
    COOKIE.replace("=1", "=2"),
    `${COOKIE}<b>`,
  ]) {
    expect(decision(cookies, "opus_consent"), cookies).toBeNull();
  }
});

test("signals are those that are sent", () => {
  expect(signals({ doNotTrack: null })).toEqual([]);
  expect(signals({ doNotTrack: "1", globalPrivacyControl: true })).toEqual(["gpc", "dnt"]);
  expect(signals({ doNotTrack: "0", globalPrivacyControl: false })).toEqual([]);
});

test("an answer counts only for what was asked, and not against a later signal", () => {
  const known = decision(COOKIE, "opus_consent");
  expect(allowed(known, FACTS, [])).toEqual(["usage-statistics", "web-analytics"]);
  expect(allowed(known, FACTS, ["gpc"])).toEqual(["usage-statistics", "web-analytics"]);
  expect(allowed(known, FACTS, ["gpc", "dnt"])).toEqual([]);
  expect(allowed(known, "f".repeat(16), [])).toEqual([]);
  expect(allowed(null, FACTS, [])).toEqual([]);
});
