import { afterEach, expect, it, vi } from "vitest";
import { incoming } from "./incoming";

afterEach(() => vi.unstubAllGlobals());

function page(search: string): void {
  history.replaceState(null, "", `/tools/compress${search}`);
}

it("gives the files of the file manager, but those that cannot be read", async () => {
  page("?opened");
  const handles = [
    { getFile: () => Promise.resolve(new File([], "a.jpg")) },
    { getFile: () => Promise.reject(new Error("gone")) },
  ];
  const setConsumer = (consumer: (launch: { files: unknown[] }) => void) => consumer({ files: handles });
  vi.stubGlobal("launchQueue", { setConsumer });
  expect((await incoming()).map(({ name }) => name)).toEqual(["a.jpg"]);
  expect(location.search).toBe("");
});

it("asks no queue where the page was opened without files", async () => {
  page("");
  const setConsumer = vi.fn();
  vi.stubGlobal("launchQueue", { setConsumer });
  expect(await incoming()).toEqual([]);
  expect(setConsumer).not.toHaveBeenCalled();
});

it("is empty where a browser keeps nothing", async () => {
  const told = vi.spyOn(console, "info").mockImplementation(() => undefined);
  const blocked = () => Promise.reject(new DOMException("blocked", "SecurityError"));
  vi.stubGlobal("caches", { delete: blocked, has: blocked, open: blocked });
  page("?shared");
  expect(await incoming()).toEqual([]);
  expect(told).toHaveBeenCalled();
});
