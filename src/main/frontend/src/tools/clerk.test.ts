import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as Dom from "../common/dom";
import type * as Zips from "../common/zip";
import { zip } from "../common/zip";
import type { Made } from "../device/contract";
import { Clerk } from "./clerk";
import type { Desk } from "./desk";
import type { Item } from "./item";
import { Notice } from "./notice";
import { deskWith, openItem, result, settled, WORDS } from "./testing";

vi.mock("../common/zip", async (original) => ({ ...(await original<typeof Zips>()), zip: vi.fn() }));
vi.mock("../common/dom", async (original) => ({ ...(await original<typeof Dom>()), save: vi.fn() }));

let made: ((made: Made) => void)[];
let begun: number;
let items: Item[];
let desk: Desk;
let notice: Notice;
let clerk: Clerk;

const saved = () => vi.mocked(zip).mock.calls.map(([files]) => files.map(({ name }) => name).join());

beforeEach(() => {
  made = [];
  begun = 0;
  vi.mocked(zip).mockReset().mockResolvedValue(new Blob());
  const make = () => {
    begun++;
    return new Promise<Made>((resolve) => made.push(resolve));
  };
  items = ["a", "b"].map((name) => openItem(name, { make }));
  desk = deskWith(items);
  notice = new Notice(
    WORDS,
    () => undefined,
    () => undefined,
  );
  clerk = new Clerk(
    desk,
    notice,
    () => true,
    () => undefined,
  );
});

async function finish(): Promise<void> {
  while (made.length > 0) {
    made.shift()!(result(""));
    await settled();
  }
}

describe("saving all", () => {
  it("makes what is missing, once, though it is pressed twice", async () => {
    clerk.saveAll("zip");
    clerk.saveAll("zip");
    await vi.dynamicImportSettled();
    expect(made).toHaveLength(1);
    expect(clerk.progress).toEqual({ done: 0, all: 2 });
    await finish();
    await settled();
    expect(saved()).toEqual(["a.jpg,b.jpg"]);
    expect(clerk.progress).toBeNull();
  });

  it("waits for what is being made already", async () => {
    const work = clerk.makeAll();
    clerk.saveAll("zip");
    await settled();
    await finish();
    expect(await work).toBe(true);
    await vi.waitFor(() => expect(saved()).toEqual(["a.jpg,b.jpg"]));
    expect(begun).toBe(2);
  });

  it("saves nothing after it was stopped", async () => {
    clerk.saveAll("zip");
    await vi.waitFor(() => expect(made).toHaveLength(1));
    clerk.stop();
    await settled();
    expect(saved()).toEqual([]);
  });

  it("says so where it would be too much for a ZIP", async () => {
    for (const item of items) {
      const large = result(desk.workshop.planOf(item)!.text);
      Object.defineProperty(large.blob, "size", { value: 2_500_000_000 });
      desk.workshop.take(item, large);
    }
    clerk.saveAll("zip");
    await vi.waitFor(() => expect(notice.element.textContent).toContain("zipTooLarge"));
    expect(saved()).toEqual([]);
  });
});

describe("saving what is ready", () => {
  it("makes nothing, and counts only what failed as missing", async () => {
    desk.workshop.take(items[0]!, result(desk.workshop.planOf(items[0]!)!.text));
    clerk.saveReady("zip");
    await vi.waitFor(() => expect(saved()).toEqual(["a.jpg"]));
    expect(made).toEqual([]);
    expect(notice.element.textContent).not.toContain("missing");
    expect(notice.element.className).toContain("is-ok");
  });
});

describe("the notice", () => {
  it("leaves what it shows in place while figures change", () => {
    notice.progress("1 of 9", { done: 1, all: 9 });
    const icon = notice.element.firstElementChild;
    notice.progress("2 of 9", { done: 2, all: 9 });
    expect(notice.element.firstElementChild).toBe(icon);
    expect(notice.element.textContent).toContain("2 of 9");
    notice.tell("done", "is-ok");
    notice.endProgress();
    expect(notice.element.hidden).toBe(false);
  });
});
