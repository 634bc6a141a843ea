import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Device, DeviceProblem, type Made, type Making, type Opened } from "../device/contract";
import type { Recipe } from "../recipe/recipe";
import type { Place } from "./config";
import type { Item } from "./item";
import { Workshop } from "./workshop";

/** A work that was begun, to be ended by the test. */
interface Work {
  name: string;
  quality: number | undefined;
  making: Making;
  done(bytes?: number): void;
  fail(problem: DeviceProblem): void;
}

let works: Work[];
let quality: number;
let place: Place;
let shop: Workshop;

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const file = (name: string) => new File(["x"], name);
const begun = () => works.map((work) => `${work.name} ${work.quality}`);

function opened(source: File): Opened {
  return {
    file: source,
    facts: { format: "jpeg", width: 4, height: 3, orientation: 1, frames: 1, alpha: false, bytes: 1 },
    preview: () => Promise.reject(new Error("nobody looks")),
    tell: () => Promise.reject(new Error("nobody asks")),
    make: (recipe: Recipe, making: Making = {}) =>
      new Promise<Made>((resolve, reject) => {
        making.signal?.addEventListener("abort", () => reject(new DeviceProblem("cancelled")));
        works.push({
          name: source.name,
          quality: recipe.output.quality,
          making,
          done: (bytes = 1) =>
            resolve({
              blob: new Blob(["y".repeat(bytes)]),
              format: "jpeg",
              width: 4,
              height: 3,
              removed: { groups: [], place: false },
              millis: 1,
            }),
          fail: reject,
        });
      }),
    close: vi.fn(),
  };
}

function workshop(eager: boolean): Workshop {
  const device: Device = {
    open: (source) =>
      source.name === "bad" ? Promise.reject(new DeviceProblem("not-an-image")) : Promise.resolve(opened(source)),
    refusal: () => null,
    workers: 2,
  };
  return new Workshop(
    {
      plan: () => ({ recipe: { steps: [], output: { quality } }, overlays: {} }),
      place: () => place,
      trouble: (error) => ({ text: (error as DeviceProblem).problem, again: true }),
      changed: () => undefined,
      engine: () => Promise.resolve(device),
    },
    eager,
  );
}

beforeEach(() => {
  works = [];
  quality = 75;
  place = "device";
  shop = workshop(false);
});

// Nothing of one test goes on in the next.
afterEach(() => shop.removeAll());

async function seen(): Promise<Item> {
  const [item] = shop.add([file("a")]);
  shop.select(item!);
  await settled();
  return item!;
}

describe("the file that is seen", () => {
  it("is made at once and urgently", async () => {
    const item = await seen();
    expect(begun()).toEqual(["a 75"]);
    expect(works[0]!.making.urgent).toBe(true);
    expect(item.making).toBe(true);
    works[0]!.done();
    await settled();
    expect(shop.isCurrent(item)).toBe(true);
    expect(item.making).toBe(false);
  });

  it("is made anew after a change, and what was superseded is ended", async () => {
    const item = await seen();
    quality = 60;
    shop.refresh();
    expect(works[0]!.making.signal!.aborted).toBe(true);
    expect(begun()).toEqual(["a 75", "a 60"]);
    works[1]!.done();
    await settled();
    expect(shop.isCurrent(item)).toBe(true);
  });

  it("shows results on the way while a slider is dragged", async () => {
    const item = await seen();
    for (const next of [74, 73, 72, 71, 70]) {
      quality = next;
      shop.refresh(true);
    }
    expect(begun()).toEqual(["a 75"]);
    works[0]!.done();
    await settled();
    // The one on the way is seen, and the newest goes on; those between were never begun.
    expect(item.result).not.toBeNull();
    expect(shop.isCurrent(item)).toBe(false);
    expect(begun()).toEqual(["a 75", "a 70"]);
  });

  it("says why nothing came of it, and is not tried again unasked", async () => {
    const item = await seen();
    works[0]!.fail(new DeviceProblem("engine-failed"));
    await settled();
    expect(shop.hasFailed(item)).toBe(true);
    shop.refresh();
    expect(works).toHaveLength(1);
    shop.again(item);
    expect(works).toHaveLength(2);
    works[1]!.done();
    await settled();
    expect(shop.hasFailed(item)).toBe(false);
  });

  it("is not made here when the server is to do it", async () => {
    place = "server";
    await seen();
    expect(works).toHaveLength(0);
  });
});

describe("all files", () => {
  it("are made by as many as there are workers, past those that fail", async () => {
    const items = shop.add(["a", "bad", "b", "c"].map(file));
    await settled();
    let over = false;
    void shop.makeAll().then(() => (over = true));
    await settled();
    expect(begun()).toEqual(["a 75", "b 75"]);
    works[0]!.fail(new DeviceProblem("memory-limit"));
    await settled();
    expect(begun()).toEqual(["a 75", "b 75", "c 75"]);
    works[1]!.done();
    works[2]!.done();
    await settled();
    expect(over).toBe(true);
    expect(items.map((item) => shop.isCurrent(item))).toEqual([false, false, true, true]);
    expect(items[1]!.broken?.text).toBe("not-an-image");
    expect(items[0]!.failed?.text).toBe("memory-limit");
  });

  it("stop when they are told to, and keep what is made", async () => {
    const items = shop.add(["a", "b", "c"].map(file));
    await settled();
    let over = false;
    void shop.makeAll().then((ended) => (over = !ended));
    works[0]!.done();
    await settled();
    shop.stop();
    await settled();
    expect(over).toBe(true);
    expect(works.slice(1).every((work) => work.making.signal!.aborted)).toBe(true);
    expect(items.map((item) => shop.isCurrent(item))).toEqual([true, false, false]);
    expect(items.some((item) => item.making || item.failed !== null)).toBe(false);
  });

  it("are begun again when something changes meanwhile", async () => {
    const items = shop.add(["a", "b"].map(file));
    await settled();
    const all = shop.makeAll();
    quality = 10;
    shop.refresh();
    expect(begun()).toEqual(["a 75", "b 75", "a 10", "b 10"]);
    works[2]!.done();
    works[3]!.done();
    await all;
    expect(items.every((item) => shop.isCurrent(item))).toBe(true);
  });

  it("that are closed are let go", async () => {
    const [item, other] = shop.add(["a", "b"].map(file));
    await settled();
    const all = shop.makeAll();
    const { close } = item!.opened!;
    shop.remove(item!);
    expect(close).toHaveBeenCalled();
    expect(works[0]!.making.signal!.aborted).toBe(true);
    works[1]!.done();
    await all;
    expect(shop.items).toEqual([other]);
  });

  it("that are closed, each of them, are waited for no more", async () => {
    const [first] = shop.add(["a", "b"].map(file));
    await settled();
    const all = shop.makeAll();
    shop.remove(first!);
    shop.removeAll();
    expect(await all).toBe(true);
    expect(shop.isBusy).toBe(false);
  });

  it("that are closed give their turn to others", async () => {
    const [item] = shop.add(["a", "b", "c"].map(file));
    await settled();
    void shop.makeAll();
    shop.remove(item!);
    expect(begun()).toEqual(["a 75", "b 75", "c 75"]);
  });

  it("are made again where something changes after they were made", async () => {
    const items = shop.add(["a", "b", "c"].map(file));
    await settled();
    const all = shop.makeAll();
    works[0]!.done();
    await settled();
    quality = 10;
    shop.refresh();
    works.slice(3).forEach((work) => work.done());
    await settled();
    works.slice(5).forEach((work) => work.done());
    await all;
    expect(items.map((item) => shop.isCurrent(item))).toEqual([true, true, true]);
  });

  it("are asked for without ending what is being made of them already", async () => {
    shop = workshop(true);
    await seen();
    shop.add([file("b")]);
    await settled();
    works[0]!.done();
    await settled();
    expect(begun()).toEqual(["a 75", "b 75"]);
    const all = shop.makeAll();
    expect(works[1]!.making.signal!.aborted).toBe(false);
    works[1]!.done();
    expect(await all).toBe(true);
    expect(begun()).toHaveLength(2);
  });

  it("are not begun unasked while a slider is dragged", async () => {
    shop = workshop(true);
    await seen();
    shop.add([file("b")]);
    await settled();
    quality = 60;
    shop.refresh(true);
    works[0]!.done();
    await settled();
    works[1]!.done();
    await settled();
    expect(begun()).toEqual(["a 75", "a 60"]);
  });

  it("are those, too, that come while it goes on", async () => {
    shop.add([file("a")]);
    await settled();
    const all = shop.makeAll();
    shop.add([file("b")]);
    await settled();
    works.forEach((work) => work.done());
    expect(await all).toBe(true);
    expect(begun()).toEqual(["a 75", "b 75"]);
  });

  it("that failed are tried again at once, each by itself", async () => {
    const [item] = shop.add([file("a")]);
    await settled();
    const all = shop.makeAll();
    works[0]!.fail(new DeviceProblem("memory-limit"));
    await all;
    shop.again(item!);
    expect(begun()).toEqual(["a 75", "a 75"]);
  });
});
