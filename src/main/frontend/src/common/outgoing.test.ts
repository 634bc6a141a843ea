import { describe, expect, it } from "vitest";
import { isKept } from "./outgoing";

describe("an answer", () => {
  it.each([
    ["from the network", { transferSize: 2969, decodedBodySize: 2669, responseStatus: 200 }, false],
    ["that says no more than not modified", { transferSize: 300, decodedBodySize: 2669, responseStatus: 304 }, false],
    ["without a body", { transferSize: 300, decodedBodySize: 0, responseStatus: 204 }, false],
    ["that never came", { transferSize: 0, decodedBodySize: 0, responseStatus: 0 }, false],
    ["from the cache", { transferSize: 0, decodedBodySize: 104673, responseStatus: 200 }, true],
    ["that says so", { deliveryType: "cache", transferSize: 300, decodedBodySize: 5, responseStatus: 200 }, true],
    ["of Firefox from a service worker", { transferSize: 0, decodedBodySize: 0, responseStatus: 200 }, true],
  ])("%s", (_, timing, kept) => {
    expect(isKept(timing)).toBe(kept);
  });
});
