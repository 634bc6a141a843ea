import { describe, expect, it, vi } from "vitest";
import { isKept, type Outgoing, watch } from "./outgoing";

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

/** A scope of its own, in which nothing is sent. */
function scope() {
  class Xhr {
    open() {}
    send() {}
  }
  class Socket {
    url = "wss://here/socket";
    send() {}
  }
  const fetch = vi.fn(() => Promise.resolve("answer"));
  const navigator = { sendBeacon: vi.fn(() => true) };
  return { fetch, navigator, XMLHttpRequest: Xhr, WebSocket: Socket };
}

it("tells of every way by which something is sent, and sends as before", async () => {
  const there = scope();
  const { fetch } = there;
  const { sendBeacon } = there.navigator;
  const told: Outgoing[] = [];
  watch((sent) => told.push(sent), there as unknown as typeof globalThis);

  expect(await there.fetch.call(null, ...(["/a", { method: "POST", body: "12345" }] as unknown as []))).toBe("answer");
  there.fetch.call(null, ...([new Request("http://here/b", { method: "PUT", body: "1" })] as unknown as []));
  there.fetch.call(null, ...(["/c"] as unknown as []));
  const xhr = new there.XMLHttpRequest() as unknown as XMLHttpRequest;
  xhr.open("POST", "/d");
  xhr.send("123");
  (there.navigator as unknown as Navigator).sendBeacon("/e", new Blob(["12"]));
  (new there.WebSocket() as unknown as WebSocket).send(new Uint8Array(4));

  expect(told).toEqual([
    { method: "POST", url: "/a", bytes: 5 },
    { method: "PUT", url: "http://here/b", bytes: null },
    { method: "GET", url: "/c", bytes: 0 },
    { method: "POST", url: "/d", bytes: 3 },
    { method: "POST", url: "/e", bytes: 2 },
    { method: "WebSocket", url: "wss://here/socket", bytes: 4 },
  ]);
  expect(fetch).toHaveBeenCalledTimes(3);
  expect(sendBeacon).toHaveBeenCalledOnce();
});
