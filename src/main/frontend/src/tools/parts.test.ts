import { describe, expect, it, vi } from "vitest";
import { weight } from "../common/outgoing";
import { keyOf } from "../common/register";
import { slider } from "./fields";
import { Memory } from "./memory";
import { resultName } from "./names";
import { saving } from "./saving";
import { beginning } from "./settings";
import { Store } from "./store";
import { panned, whole, zoomed } from "./zoom";

describe("names of results", () => {
  it("have the ending of the format, and keep one that says the same", () => {
    expect(resultName("a.b.PNG", "webp")).toBe("a.b.webp");
    expect(resultName("photo.JPEG", "jpeg")).toBe("photo.JPEG");
    expect(resultName("photo.jpg", "jpeg")).toBe("photo.jpg");
    expect(resultName("photo.heic", "jpeg")).toBe("photo.jpg");
    expect(resultName("noending", "avif")).toBe("noending.avif");
    expect(resultName(".png", "png")).toBe(".png.png");
    expect(resultName("", "png")).toBe("picture.png");
  });
});

describe("what is saved", () => {
  it("is told in whole per cent", () => {
    expect(saving(1000, 230)).toEqual({ kind: "smaller", percent: 77, part: 0.23 });
    expect(saving(1000, 1500)).toEqual({ kind: "larger", percent: 50, part: 1 });
    expect(saving(1000, 999)).toMatchObject({ kind: "same", percent: 0 });
    expect(saving(0, 5)).toMatchObject({ percent: 0, part: 1 });
  });
});

describe("zoom", () => {
  const FRAME = { width: 400, height: 300 };
  const PICTURE = { width: 800, height: 800 };

  it("begins with the whole picture in the middle, not enlarged", () => {
    expect(whole(FRAME, PICTURE)).toEqual({ scale: 0.375, x: 50, y: 0 });
    expect(whole(FRAME, { width: 100, height: 100 })).toEqual({ scale: 1, x: 150, y: 100 });
  });

  it("keeps the point under the pointer, and shows nothing beyond the picture", () => {
    const near = zoomed(whole(FRAME, PICTURE), 1, { x: 200, y: 150 }, FRAME, PICTURE);
    expect(near).toEqual({ scale: 1, x: -200, y: -250 });
    expect(panned(near, 9999, -9999, FRAME, PICTURE)).toEqual({ scale: 1, x: 0, y: -500 });
    expect(zoomed(near, 0.001, { x: 0, y: 0 }, FRAME, PICTURE)).toEqual(whole(FRAME, PICTURE));
    expect(zoomed(near, 999, { x: 0, y: 0 }, FRAME, PICTURE).scale).toBe(32);
  });
});

describe("the store", () => {
  it("undoes settings and edits in one order, and a drag as one change", () => {
    const changed = vi.fn();
    const store = new Store(beginning("compress"), changed);
    store.set({ quality: 60 }, "quality");
    store.set({ quality: 50 }, "quality");
    store.seal();
    store.set({ quality: 40 }, "quality");
    store.setEdit(7, { quarters: 1 });
    expect(store.edit(7).quarters).toBe(1);
    expect(store.edit(8).quarters).toBe(0);
    store.undo();
    expect(store.edit(7).quarters).toBe(0);
    store.undo();
    expect(store.settings.quality).toBe(50);
    store.undo();
    expect(store.settings.quality).toBe(75);
    expect(store.undoable).toBe(false);
    store.redo();
    expect(store.settings.quality).toBe(50);
    store.set({ place: "server" });
    store.reset();
    expect(store.settings).toEqual({ ...beginning("compress"), place: "server" });
    store.undo();
    expect(store.settings.quality).toBe(50);
    expect(changed).toHaveBeenCalledTimes(11);
  });

  it("goes back to what the tool begins with, and not to what was remembered", () => {
    const first = beginning("compress");
    const store = new Store(first, () => undefined, { ...first, quality: 3 });
    expect(store.settings.quality).toBe(3);
    store.reset();
    expect(store.settings).toEqual(first);
  });
});

describe("the memory", () => {
  it("says that something is kept, of whichever tool, and lets go of it", () => {
    localStorage.clear();
    const memory = new Memory("resize");
    expect(memory.isThere).toBe(false);
    localStorage.setItem(keyOf("tools"), JSON.stringify({ settings: { compress: {} } }));
    expect(memory.isThere).toBe(true);
    memory.forget();
    expect(memory.isThere).toBe(false);
  });
});

describe("a slider", () => {
  it("is let go with the focus, where no change was told", () => {
    const set = vi.fn();
    const control = slider("Quality", { min: 1, max: 100 }, set).element.querySelector("input")!;
    control.value = "60";
    control.dispatchEvent(new Event("input"));
    control.dispatchEvent(new Event("blur"));
    control.dispatchEvent(new Event("blur"));
    expect(set.mock.calls).toEqual([
      [60, true],
      [60, false],
    ]);
  });
});

describe("the weight of a body", () => {
  it("is counted in bytes", () => {
    const form = new FormData();
    form.append("recipe", "{}");
    form.append("file", new File(["12345"], "x"));
    expect(weight(null)).toBe(0);
    expect(weight("größe")).toBe(7);
    expect(weight(new Blob(["123"]))).toBe(3);
    expect(weight(new Uint8Array(9))).toBe(9);
    expect(weight(new URLSearchParams({ a: "b" }))).toBe(3);
    expect(weight(form)).toBe(6 + 2 + 4 + 5);
    expect(weight(new ReadableStream())).toBeNull();
  });
});
