import type { CaptureResult } from "posthog-js/dist/module.slim.no-external";
import { expect, test } from "vitest";
import { fitting, PROPERTIES } from "./posthog-event";

const PLACE = { address: "https://opus.example/app/file", page: "/app/file", from: null };

function event(name: string, properties: Record<string, unknown>): CaptureResult {
  return { uuid: "u", event: name, timestamp: new Date(0), properties: { token: "t", ...properties } } as CaptureResult;
}

test("nothing leaves that is not declared", () => {
  const sent = fitting(
    {
      ...event("$pageview", {
        distinct_id: "d",
        title: "holiday-in-Rome.jpg · Opus",
        $current_url: "https://opus.example/app/file?id=7#secret",
        $pathname: "/app/file/7",
        $referrer: "https://search.example/?q=ada",
        $raw_user_agent: "Mozilla",
        $session_id: "s",
      }),
      $set: { email: "ada@example.org" },
      $set_once: { $initial_referrer: "https://search.example/?q=ada" },
    } as CaptureResult,
    PLACE,
  );
  expect(Object.keys(sent ?? {}).sort()).toEqual(["event", "properties", "timestamp", "uuid"]);
  expect(Object.keys(sent?.properties ?? {}).every((name) => (PROPERTIES as readonly string[]).includes(name))).toBe(
    true,
  );
  expect(sent?.properties.$current_url).toBe("https://opus.example/app/file");
  expect(sent?.properties.$pathname).toBe("/app/file");
  expect(JSON.stringify(sent)).not.toMatch(/Rome|ada|secret|search|Mozilla|id=7/);
});

test.each(["$autocapture", "$identify", "$exception", "$snapshot", "$web_vitals", "anything"])(
  "%s is not sent",
  (name) => {
    expect(fitting(event(name, {}), PLACE)).toBeNull();
  },
);
