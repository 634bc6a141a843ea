import { expect, test } from "vitest";
import type { ErrorEvent } from "@sentry/browser";
import { messageOf, scrubbed } from "./scrub";

const SEEDED = ["Anna", "anna@example.org", "203.0.113.7", "opus_4f9d2c81b7", "lisbon.jpg", "token="];

test("nothing of a person's is left of an event that is full of it", () => {
  const full = {
    type: undefined,
    event_id: "0123456789abcdef0123456789abcdef",
    message: "Anna",
    user: { email: "anna@example.org", ip_address: "203.0.113.7" },
    request: { url: "https://x.example/?token=opus_4f9d2c81b7", headers: { Cookie: "token=opus_4f9d2c81b7" } },
    breadcrumbs: [{ message: "lisbon.jpg" }],
    extra: { name: "Anna" },
    tags: { name: "Anna" },
    server_name: "Anna",
    exception: {
      values: [
        {
          type: "Anna",
          value: "Cannot send lisbon.jpg to anna@example.org",
          stacktrace: {
            frames: [
              { filename: "blob:https://x.example/lisbon.jpg", function: "Anna", lineno: 1 },
              { filename: "https://x.example/app/file?name=lisbon.jpg", function: "Anna", lineno: 1 },
              {
                filename: `${location.origin}/assets/studio.js?token=opus_4f9d2c81b7#Anna`,
                function: "Anna",
                lineno: 3,
                colno: 4,
                vars: { name: "Anna" },
                context_line: "Anna",
              },
            ],
          },
        },
      ],
    },
  } satisfies ErrorEvent;
  const left = scrubbed(full, "/app/anna@example.org");
  SEEDED.forEach((seeded) => expect(JSON.stringify(left)).not.toContain(seeded));
  expect(left).toEqual({
    type: undefined,
    event_id: full.event_id,
    platform: "javascript",
    level: "error",
    transaction: "?",
    exception: {
      values: [
        {
          type: "Error",
          value: "[message withheld]",
          stacktrace: { frames: [{ filename: `${location.origin}/assets/studio.js`, lineno: 3, colno: 4 }] },
        },
      ],
    },
  });
});

test("a page is told by its path", () => {
  expect(scrubbed({ type: undefined }, "/app/files").transaction).toBe("/app/files");
  expect(scrubbed({ type: undefined }, "/d/lisbon.jpg").transaction).toBe("?");
});

test.each([
  ["Cannot read properties of undefined (reading 'Anna')", "Cannot read properties of undefined"],
  ["anna.lisbon is not a function", "… is not a function"],
  ["Anna is not defined", "… is not defined"],
  ["Failed to fetch", "Failed to fetch"],
  ["Unexpected token 'A', \"Anna\" is not valid JSON", "Unexpected token"],
  ["Anna could not be read", "[message withheld]"],
  ["", "[message withheld]"],
])("of %j is said %j", (message, said) => expect(messageOf(message)).toBe(said));
