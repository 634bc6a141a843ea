import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CHANNEL, configOf, EVENT, permission, referringHost } from "./permission";

const PURPOSE = "product-analytics";
let end: ReturnType<typeof vi.fn<() => void>>;

beforeEach(() => {
  end = vi.fn<() => void>();
});

afterEach(() => {
  signal(undefined);
  document.body.innerHTML = "";
});

function signal(value: boolean | undefined): void {
  Object.defineProperty(navigator, "globalPrivacyControl", { value, configurable: true });
}

function decide(detail: unknown): void {
  document.dispatchEvent(new CustomEvent(EVENT, { detail }));
}

test("it holds while the purpose is among what is granted", () => {
  const allowed = permission(PURPOSE, end);
  decide({ granted: [PURPOSE, "web-analytics"] });
  expect(allowed.holds()).toBe(true);
  expect(end).not.toHaveBeenCalled();
});

test.each([{ granted: [] }, { granted: ["web-analytics"] }, {}, null, { granted: PURPOSE }])(
  "it ends once and for good with %j",
  (detail) => {
    const allowed = permission(PURPOSE, end);
    decide(detail);
    expect(allowed.holds()).toBe(false);
    decide({ granted: [PURPOSE] });
    decide({ granted: [] });
    expect(allowed.holds()).toBe(false);
    expect(end).toHaveBeenCalledTimes(1);
  },
);

test("it hears of a withdrawal in another tab", async () => {
  const allowed = permission(PURPOSE, end);
  const other = new BroadcastChannel(CHANNEL);
  other.postMessage({ granted: ["web-analytics"] });
  await vi.waitFor(() => expect(end).toHaveBeenCalledTimes(1));
  expect(allowed.holds()).toBe(false);
  other.close();
});

test("the browser's signal ends it, at the start and later", () => {
  const allowed = permission(PURPOSE, end);
  signal(true);
  expect(allowed.holds()).toBe(false);
  expect(end).toHaveBeenCalledTimes(1);
  const endOfNext = vi.fn();
  const next = permission(PURPOSE, endOfNext);
  expect(endOfNext).toHaveBeenCalledTimes(1);
  expect(next.holds()).toBe(false);
});

test("a page out of the browser's memory begins nothing again", () => {
  const allowed = permission(PURPOSE, end);
  dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  expect(allowed.holds()).toBe(false);
});

test("without the server's element there is no configuration", () => {
  expect(configOf(PURPOSE)).toBeNull();
  document.body.innerHTML = `<script type="text/plain" data-purpose="${PURPOSE}" data-config='{"endpoint":"https://e","key":"k","page":"/app"}'></script>`;
  expect(configOf(PURPOSE)).toEqual({ endpoint: "https://e", key: "k", page: "/app" });
  expect(configOf("web-analytics")).toBeNull();
});

test("of the page that led here only its host is told", () => {
  Object.defineProperty(document, "referrer", { value: "https://search.example/find?q=my+name#x", configurable: true });
  expect(referringHost()).toBe("search.example");
  Object.defineProperty(document, "referrer", { value: location.origin + "/app/file?id=7", configurable: true });
  expect(referringHost()).toBeNull();
  Object.defineProperty(document, "referrer", { value: "", configurable: true });
  expect(referringHost()).toBeNull();
});
