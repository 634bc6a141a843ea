import { describe, expect, it } from "vitest";
import type { Preset } from "../recipe/recipe";
import { between, grown, isWithin, middle, NOTHING, redacted, redactionOf, shifted, type Redaction } from "./redaction";
import { History } from "./history";

const SIZE = { width: 400, height: 300 };
const BOX = { x: 100, y: 50, width: 80, height: 60 };
const COVER: Redaction = { boxes: [BOX], method: "solid", colour: "#112233" };
const PRESETS: Preset[] = [
  {
    id: "web",
    name: "Web",
    description: "",
    social: false,
    strip: true,
    recipe: { steps: [{ op: "orient" }, { op: "resize", width: 800 }], output: { format: "jpeg", metadata: "strip" } },
  },
];

describe("boxes", () => {
  it("come from two points in any order", () => {
    expect(between({ x: 180, y: 110 }, { x: 100, y: 50 }, SIZE)).toEqual(BOX);
  });

  it("stay within the picture", () => {
    expect(between({ x: -20, y: 290 }, { x: 500, y: 400 }, SIZE)).toEqual({ x: 0, y: 290, width: 400, height: 10 });
    expect(shifted(BOX, 900, -900, SIZE)).toEqual({ ...BOX, x: 320, y: 0 });
    expect(grown(BOX, 900, -900, SIZE)).toEqual({ ...BOX, width: 300, height: 1 });
  });

  it("have a pixel at least", () => {
    expect(between({ x: 400, y: 300 }, { x: 400, y: 300 }, SIZE)).toEqual({ x: 399, y: 299, width: 1, height: 1 });
    expect(middle({ width: 1, height: 2 })).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  });

  it("are faulty where they have nothing to cover", () => {
    expect(isWithin(BOX, SIZE)).toBe(true);
    expect(isWithin({ ...BOX, width: 4000 }, SIZE)).toBe(true);
    expect(isWithin({ ...BOX, x: 400 }, SIZE)).toBe(false);
    expect(isWithin({ ...BOX, x: 400 }, null)).toBe(true);
    expect(isWithin({ ...BOX, height: 0 }, null)).toBe(false);
    expect(isWithin({ ...BOX, y: NaN }, SIZE)).toBe(false);
  });
});

describe("an order with a redaction", () => {
  it("covers before the steps of a preset, with the toggle for metadata", () => {
    expect(redacted({ preset: "web", metadata: "keep" }, COVER, PRESETS)).toEqual({
      recipe: {
        steps: [
          { op: "orient" },
          { op: "redact", boxes: [BOX], method: "solid", colour: "#112233" },
          { op: "resize", width: 800 },
        ],
        output: { format: "jpeg", metadata: "keep" },
      },
    });
  });

  it("covers before own steps, upright in any case, and sends a colour with solid only", () => {
    const order = { recipe: { steps: [{ op: "blur" as const, sigma: 2 }], output: {} } };
    expect(redacted(order, { ...COVER, method: "blur" }, PRESETS)).toEqual({
      recipe: {
        steps: [{ op: "orient" }, { op: "redact", boxes: [BOX], method: "blur" }, { op: "blur", sigma: 2 }],
        output: {},
      },
    });
  });

  it("tells what it covers when a job is opened again", () => {
    const order = redacted({ preset: "web", metadata: "strip" }, COVER, PRESETS);
    expect("recipe" in order && redactionOf(order.recipe)).toEqual(COVER);
    expect(redactionOf(PRESETS[0]!.recipe)).toBeNull();
    expect(redactionOf(undefined)).toBeNull();
  });
});

describe("the history", () => {
  it("goes back and forth, and forgets what was undone at the next change", () => {
    const history = new History(NOTHING);
    history.change(COVER);
    history.change({ ...COVER, method: "pixelate" });
    history.amend({ ...COVER, method: "blur" });
    history.undo();
    expect(history.now).toBe(COVER);
    history.redo();
    expect(history.now.method).toBe("blur");
    history.undo();
    history.undo();
    expect(history.now).toBe(NOTHING);
    expect(history.undoable).toBe(false);
    history.change(COVER);
    expect(history.redoable).toBe(false);
  });
});
