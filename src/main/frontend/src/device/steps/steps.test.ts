import { describe, expect, it } from "vitest";
import type { Step } from "../../recipe/recipe";
import type { Picture } from "../picture";
import { StepFields } from "./fields";
import { covered } from "./redact";
import { resize } from "./resize";
import { executors, fromStored } from "./steps";
import { at, painted, run } from "./testing";

const PLAIN = painted(20, 10, () => [100, 150, 200]);
const GLASS = painted(4, 4, () => [200, 0, 0, 128]);

describe("steps", () => {
  it("begin upright where a recipe does not say when", () => {
    expect(fromStored([{ op: "grayscale" }])).toEqual([{ op: "orient" }, { op: "grayscale" }]);
    const own = [{ op: "grayscale" as const }, { op: "orient" as const }];
    expect(fromStored(own)).toBe(own);
  });

  it("are refused where there is none of the name", async () => {
    await expect(run(PLAIN, [{ op: "toString" as never }])).rejects.toMatchObject({ problem: "invalid-recipe" });
    const many = Array.from({ length: 51 }, () => ({ op: "orient" as const }));
    await expect(run(PLAIN, many)).rejects.toMatchObject({ problem: "invalid-recipe" });
    await run(PLAIN, many.slice(1));
  });

  it("are refused where they have a field that no such step has", async () => {
    const misspelt = run(PLAIN, [{ op: "redact", boxes: [{ x: 0, y: 0, width: 1, height: 1 }], methd: "blur" }]);
    await expect(misspelt).rejects.toMatchObject({ problem: "invalid-recipe", args: ["redact", "methd"] });
    await expect(run(PLAIN, [{ op: "orient", angle: 90 }])).rejects.toMatchObject({ args: ["orient", "angle"] });
    await run(PLAIN, [{ op: "blur", sigma: 1, angle: undefined }]);
  });

  it("are refused where what they make is too large", async () => {
    const extend = run(PLAIN, [{ op: "extend", top: 100 }], { pixels: 1000 });
    await expect(extend).rejects.toMatchObject({ problem: "too-many-pixels" });
  });
});

describe("what a step may say", () => {
  it.each<[Step["op"], string, number, number, object?]>([
    ["crop", "x", 0, 32_768, { y: 0, width: 1, height: 1 }],
    ["crop", "width", 1, 32_768, { height: 1 }],
    ["resize", "width", 1, 32_768],
    ["rotate", "angle", -360, 360],
    ["extend", "left", 0, 32_768, { top: 1 }],
    ["sharpen", "sigma", 0.3, 10],
    ["blur", "sigma", 0.3, 250],
    ["adjust", "brightness", 0, 10],
    ["adjust", "contrast", 0, 10],
    ["adjust", "saturation", 0, 10],
    ["adjust", "gamma", 0.1, 10],
    ["watermark", "size", 0.01, 1, { text: "a" }],
    ["watermark", "margin", 0, 0.5, { text: "a" }],
    ["watermark", "opacity", 0, 1, { text: "a" }],
  ])("has bounds: %s by %s from %d to %d", (op, name, min, max, more) => {
    const read = (value: number) => executors([{ op, ...more, [name]: value }]);
    const whole = max === 32_768;
    read(min);
    read(max);
    for (const beyond of [min - 0.001, max + 0.001, ...(whole ? [min - 1, max + 1, min + 0.5] : []), NaN]) {
      expect(() => read(beyond), `${beyond}`).toThrow(expect.objectContaining({ problem: "invalid-recipe" }));
    }
  });
});

describe("resize", () => {
  it("takes the same part of a picture that a decoder has made smaller", async () => {
    const picture = painted(10, 20, (x, y) => [x < 5 ? 0 : 200, y < 10 ? 0 : 100, 0]);
    const canvas = { picture, width: 100, height: 200, orientation: 1 };
    const around = { limits: { pixels: 1e6, side: 1000 }, overlay: () => Promise.reject(new Error("none")) };
    const step = { op: "resize" as const, width: 5, height: 20, fit: "cover", position: "east" };
    const right = await resize(new StepFields(step))(canvas, around);
    expect([right.width, right.height]).toEqual([5, 20]);
    expect([at(right.picture, 0, 9), at(right.picture, 4, 10)]).toEqual([
      [200, 0, 0, 255],
      [200, 100, 0, 255],
    ]);
    const low = { ...step, width: 10, height: 10, position: "south" };
    const below = await resize(new StepFields(low))(canvas, around);
    expect([at(below.picture, 0, 0), at(below.picture, 9, 9)]).toEqual([
      [0, 100, 0, 255],
      [200, 100, 0, 255],
    ]);
  });

  it("places on a background, and on nothing", async () => {
    const step = { op: "resize" as const, width: 10, height: 10, fit: "contain" };
    const filled = await run(PLAIN, [{ ...step, background: "#ff0000" }]);
    expect(at(filled, 5, 0)).toEqual([255, 0, 0, 255]);
    expect(at(filled, 5, 5)).toEqual([100, 150, 200, 255]);
    expect(filled.alpha).toBe(false);
    expect(at(await run(PLAIN, [step]), 5, 0)).toEqual([0, 0, 0, 0]);
  });

  it("needs a side", async () => {
    await expect(run(PLAIN, [{ op: "resize" }])).rejects.toMatchObject({ problem: "invalid-recipe" });
  });
});

describe("flatten and extend", () => {
  it("lay what can be seen through on a colour", async () => {
    const flat = await run(GLASS, [{ op: "flatten" }]);
    expect(at(flat, 0, 0)).toEqual([227, 127, 127, 255]);
    expect(flat.alpha).toBe(false);
    expect(
      at(
        await run(
          painted(1, 1, () => [9, 9, 9, 0]),
          [{ op: "flatten" }],
        ),
        0,
        0,
      ),
    ).toEqual([255, 255, 255, 255]);
  });

  it("lay nothing on a colour that can be seen through", async () => {
    const flat = run(GLASS, [{ op: "flatten", background: "#ffffff80" }]);
    await expect(flat).rejects.toMatchObject({ problem: "invalid-recipe" });
  });

  it("add a border, whose colour shows through", async () => {
    const wide = await run(GLASS, [{ op: "extend", left: 2, background: "#0000ff" }]);
    expect([wide.width, wide.height]).toEqual([6, 4]);
    expect(at(wide, 0, 0)).toEqual([0, 0, 255, 255]);
    expect(at(wide, 2, 0)).toEqual([100, 0, 127, 255]);
    // As much is seen of both, one above the other: 128 + 128 × 127 / 255 of 255.
    expect(at(await run(GLASS, [{ op: "extend", left: 1, background: "#0000ff80" }]), 1, 0)).toEqual([134, 0, 85, 192]);
    await expect(run(PLAIN, [{ op: "extend" }])).rejects.toMatchObject({ problem: "invalid-recipe" });
  });

  it("add as much at each side as asked for, of nothing by themselves", async () => {
    const step = { op: "extend" as const, top: 1, right: 2, bottom: 3, left: 4 };
    const wide = await run(PLAIN, [step]);
    expect([wide.width, wide.height, wide.alpha]).toEqual([26, 14, true]);
    for (const [x, y, inside] of [
      [4, 1, true],
      [23, 10, true],
      [3, 1, false],
      [4, 0, false],
      [24, 10, false],
      [23, 11, false],
    ] as const) {
      expect(at(wide, x, y), `${x}, ${y}`).toEqual(inside ? [100, 150, 200, 255] : [0, 0, 0, 0]);
    }
  });
});

describe("rotate", () => {
  it("makes the picture larger, and fills the corners", async () => {
    const turned = await run(PLAIN, [{ op: "rotate", angle: 45, background: "#00ff00" }]);
    expect([turned.width, turned.height]).toEqual([21, 21]);
    expect(at(turned, 0, 0)).toEqual([0, 255, 0, 255]);
    expect(at(turned, 10, 10)).toEqual([100, 150, 200, 255]);
    expect(turned.alpha).toBe(false);
  });

  it("turns clockwise", async () => {
    const marked = painted(21, 21, (x, y) => (x === 18 && y === 10 ? [255, 255, 255] : [0, 0, 0]));
    const turned = await run(marked, [{ op: "rotate", angle: 45 }]);
    const middle = turned.width / 2;
    const light = (x: number, y: number) => at(turned, Math.floor(x), Math.floor(y))[0]!;
    expect(light(middle + 8 * Math.SQRT1_2, middle + 8 * Math.SQRT1_2)).toBeGreaterThan(60);
    expect(light(middle + 8 * Math.SQRT1_2, middle - 8 * Math.SQRT1_2)).toBe(0);
  });
});

describe("rotate, of a single pixel", () => {
  it("shows of it as much as lies over each pixel of the canvas", async () => {
    const pixel = painted(1, 1, () => [200, 100, 50]);
    const turned = await run(pixel, [{ op: "rotate", angle: 45 }]);
    expect([turned.width, turned.height, turned.alpha]).toEqual([1, 1, true]);
    // Half a diagonal away to both sides: (1 − √½)² of 255.
    expect(at(turned, 0, 0)).toEqual([200, 100, 50, 22]);
  });

  it("has a canvas whose sides are rounded", async () => {
    const turned = await run(PLAIN, [{ op: "rotate", angle: 37 }]);
    expect([turned.width, turned.height]).toEqual([22, 20]);
  });
});

describe("colours", () => {
  it("that can be seen through stay so", async () => {
    for (const step of [{ op: "grayscale" }, { op: "adjust", contrast: 0 }, { op: "sharpen" }] as Step[]) {
      const [red, green, blue, alpha] = at(await run(GLASS, [step]), 1, 1);
      expect(alpha, step.op).toBe(128);
      expect(step.op === "sharpen" || (red === green && green === blue)).toBe(true);
    }
  });

  it("go grey by their light", async () => {
    const light = Math.round(0.2126 * 100 + 0.7152 * 150 + 0.0722 * 200);
    expect(at(await run(PLAIN, [{ op: "grayscale" }]), 3, 3)).toEqual([light, light, light, 255]);
  });

  it("are adjusted: gamma, brightness, contrast, saturation", async () => {
    const adjusted = async (fields: object) => at(await run(PLAIN, [{ op: "adjust", ...fields }]), 0, 0);
    expect(await adjusted({ brightness: 1.5 })).toEqual([150, 225, 255, 255]);
    expect(await adjusted({ contrast: 0 })).toEqual([128, 128, 128, 255]);
    expect(await adjusted({ contrast: 1.5 })).toEqual([86, 161, 236, 255]);
    expect(await adjusted({ saturation: 0 })).toEqual([143, 143, 143, 255]);
    expect(await adjusted({ saturation: 2 })).toEqual([57, 157, 255, 255]);
    expect(await adjusted({ saturation: 0.5 })).toEqual([121, 146, 171, 255]);
    expect(await adjusted({ gamma: 2 })).toEqual([160, 196, 226, 255]);
    await expect(run(PLAIN, [{ op: "adjust" }])).rejects.toMatchObject({ problem: "invalid-recipe" });
  });
});

describe("blur and sharpen", () => {
  const edge = painted(40, 40, (x) => (x < 20 ? [0, 0, 0] : [200, 200, 200]));

  it.each([0.8, 2, 10])("soften an edge and nothing else, sigma %d", async (sigma) => {
    const soft = await run(edge, [{ op: "blur", sigma }]);
    expect(at(soft, 0, 20)[0]).toBeLessThan(20);
    expect(at(soft, 39, 20)[0]).toBeGreaterThan(180);
    const beside = at(soft, 19, 20)[0]! + at(soft, 20, 20)[0]!;
    expect(Math.abs(beside - 200)).toBeLessThanOrEqual(2);
    expect(at(soft, 19, 20)[0]).toBeGreaterThan(10);
  });

  it("spread a pixel by whole twentieths of a Gaussian, to where libvips ends it", async () => {
    const line = painted(21, 1, (x) => (x === 10 ? [220, 0, 0] : [0, 0, 0]));
    const soft = await run(line, [{ op: "blur", sigma: 1 }]);
    // 12, 20 and 12 of 44: what is below a fifth of the middle has no part.
    expect([7, 8, 9, 10, 11, 12].map((x) => at(soft, x, 0)[0])).toEqual([0, 0, 60, 100, 60, 0]);
    const turned = painted(1, 21, (_, y) => (y === 10 ? [220, 0, 0] : [0, 0, 0]));
    const below = await run(turned, [{ op: "blur", sigma: 1 }]);
    expect([8, 9, 10, 11].map((y) => at(below, 0, y)[0])).toEqual([0, 60, 100, 60]);
  });

  it.each([3, 3.9, 4, 5, 10, 25])("are as wide as a Gaussian that is cut off, sigma %d", async (sigma) => {
    const step = painted(300, 2, (x) => (x < 150 ? [0, 0, 0] : [255, 255, 255]));
    const soft = await run(step, [{ op: "blur", sigma }]);
    // How an edge rises says how a point spreads.
    const rises = Array.from({ length: 299 }, (_, x) => at(soft, x + 1, 0)[0]! - at(soft, x, 0)[0]!);
    const variance = rises.reduce((sum, rise, x) => sum + rise * (x - 149) ** 2, 0) / 255;
    const reach = Math.sqrt(-2 * Math.log(0.2));
    const parts = Array.from({ length: 2001 }, (_, i) => ((i - 1000) / 1000) * reach);
    const weights = parts.map((part) => Math.exp((-part * part) / 2));
    const narrow = parts.reduce((sum, part, i) => sum + part * part * weights[i]!, 0) / weights.reduce((a, b) => a + b);
    expect(Math.abs(variance / (sigma * sigma * narrow) - 1)).toBeLessThan(0.1);
  });

  it("are made of three averages from where those reach as far", async () => {
    const edge = painted(60, 1, (x) => (x < 30 ? [0, 0, 0] : [255, 255, 255]));
    const reach = async (sigma: number) => {
      const soft = await run(edge, [{ op: "blur", sigma }]);
      return 30 - Array.from({ length: 60 }, (_, x) => at(soft, x, 0)[0]!).findIndex((value) => value > 0);
    };
    expect([await reach(3.99), await reach(4)]).toEqual([7, 9]);
    const around = (line: number[], x: number) => [-3, -2, -1, 0, 1, 2, 3].map((k) => line[x + k] ?? line[x]!);
    let line = Array.from({ length: 60 }, (_, x): number => (x < 30 ? 0 : 255));
    for (let pass = 0; pass < 3; pass++) {
      line = line.map((_, x) => around(line, x).reduce((sum, value) => sum + value) / 7);
    }
    const soft = await run(edge, [{ op: "blur", sigma: 4 }]);
    expect(line.map((_, x) => at(soft, x, 0)[0])).toEqual(line.map(Math.round));
  });

  it("go on with the last pixel beyond an edge", async () => {
    for (const sigma of [2, 8]) {
      const soft = await run(
        painted(60, 60, (x, y) => (x < 30 && y < 30 ? [200, 200, 200] : [0, 0, 0])),
        [{ op: "blur", sigma }],
      );
      expect(at(soft, 0, 0)[0]).toBe(200);
      expect([at(soft, 59, 59)[0], at(soft, 59, 0)[0], at(soft, 0, 59)[0]]).toEqual([0, 0, 0]);
    }
  });

  it("leave a colour what it is where it fades", async () => {
    const fading = painted(30, 30, (x) => [200, 100, 50, x < 15 ? 255 : 0]);
    const soft = await run(fading, [{ op: "blur", sigma: 2 }]);
    const [red, green, blue, alpha] = at(soft, 15, 15);
    expect(alpha).toBeGreaterThan(50);
    expect(alpha).toBeLessThan(205);
    expect(Math.max(Math.abs(red! - 200), Math.abs(green! - 100), Math.abs(blue! - 50))).toBeLessThanOrEqual(2);
    const white = await run(
      painted(30, 30, (x) => [255, 255, 255, x < 15 ? 255 : 0]),
      [{ op: "blur", sigma: 2 }],
    );
    expect(at(white, 15, 15).slice(0, 3)).toEqual([255, 255, 255]);
  });

  it("leave a plain colour as it is", async () => {
    expect(at(await run(PLAIN, [{ op: "blur", sigma: 30 }]), 0, 0)).toEqual([100, 150, 200, 255]);
    expect(at(await run(PLAIN, [{ op: "sharpen" }]), 0, 0)).toEqual([100, 150, 200, 255]);
  });

  it("make an edge steeper", async () => {
    const sharp = await run(
      painted(40, 4, (x) => (x < 20 ? [100, 100, 100] : [150, 150, 150])),
      [{ op: "sharpen" }],
    );
    expect(at(sharp, 19, 2)[0]).toBeLessThan(100);
    expect(at(sharp, 20, 2)[0]).toBeGreaterThan(150);
    expect(at(sharp, 0, 2)[0]).toBe(100);
  });

  it("add to a pixel what a blur takes away of it, in all colours alike", async () => {
    const line = painted(21, 1, (x) => (x === 10 ? [150, 100, 100] : [50, 100, 100]));
    const sharp = await run(line, [{ op: "sharpen" }]);
    // 3, 12, 20, 12 and 3 of 50: what is below a tenth of the middle has no part. A pixel's light is 21.26 above the others.
    const detail = (part: number) => Math.round(0.2126 * 100 * part);
    expect(at(sharp, 10, 0)).toEqual([150 + detail(0.6), 100 + detail(0.6), 100 + detail(0.6), 255]);
    expect(at(sharp, 11, 0)).toEqual([50 - detail(0.24), 100 - detail(0.24), 100 - detail(0.24), 255]);
    expect(at(sharp, 12, 0)).toEqual([50 - detail(0.06), 100 - detail(0.06), 100 - detail(0.06), 255]);
    expect(at(sharp, 13, 0)).toEqual([50, 100, 100, 255]);
    expect((await run(line, [{ op: "sharpen", sigma: 1 }])).data).toEqual(sharp.data);
  });

  it("count pixels as much as they are seen", async () => {
    const halves = painted(20, 4, (x) => (x < 10 ? [255, 0, 0, 0] : [0, 0, 255, 255]));
    const soft = await run(halves, [{ op: "blur", sigma: 2 }]);
    expect(at(soft, 9, 2)[0]).toBe(0);
  });
});

describe("redact", () => {
  const noise = painted(120, 60, (x, y) => [(x * 7 + y * 31) % 256, (x * y) % 256, (x * 13) % 256]);
  const box = { x: 10, y: 10, width: 40, height: 40 };

  it("covers with a colour, within the picture", async () => {
    const out = await run(noise, [{ op: "redact", boxes: [{ ...box, x: -10, y: -10 }], colour: "#123456" }]);
    expect(at(out, 0, 0)).toEqual([0x12, 0x34, 0x56, 255]);
    expect(at(out, 29, 29)).toEqual([0x12, 0x34, 0x56, 255]);
    expect(at(out, 30, 30)).toEqual(at(noise, 30, 30));
  });

  it.each(["pixelate", "blur"])("leaves a few cells of eight levels: %s", async (method) => {
    const out = await run(noise, [{ op: "redact", boxes: [box], method }]);
    const seen = new Set<string>();
    for (let y = box.y; y < 50; y++) {
      for (let x = box.x; x < 50; x++) {
        seen.add(at(out, x, y).join());
      }
    }
    expect(seen.size).toBeLessThanOrEqual(method === "pixelate" ? 4 : 1600);
    const levels = [...seen].flatMap((pixel) => pixel.split(",").slice(0, 3).map(Number));
    const eighths = Array.from({ length: 8 }, (_, level) => Math.round((level * 255) / 7));
    expect(levels.every((level) => method === "blur" || eighths.includes(level))).toBe(true);
    expect(at(out, 9, 9)).toEqual(at(noise, 9, 9));
    expect(at(out, 10, 10)).not.toEqual(at(noise, 10, 10));
  });

  it("does not depend on pixels within a cell, only on their average", async () => {
    const swapped = painted(32, 32, (x, y) => ((x + y) % 2 === 0 ? [0, 0, 0] : [200, 200, 200]));
    const other = painted(32, 32, (x, y) => ((x + y) % 2 === 1 ? [0, 0, 0] : [200, 200, 200]));
    const step = { op: "redact" as const, boxes: [{ x: 0, y: 0, width: 32, height: 32 }], method: "blur" };
    expect((await run(swapped, [step])).data).toEqual((await run(other, [step])).data);
  });

  it("is black and opaque where nothing else is asked for, to the last pixel of a box", async () => {
    const out = await run(noise, [{ op: "redact", boxes: [box] }]);
    for (let y = 0; y < 60; y++) {
      for (let x = 0; x < 120; x++) {
        const inside = x >= 10 && x < 50 && y >= 10 && y < 50;
        expect(at(out, x, y), `${x}, ${y}`).toEqual(inside ? [0, 0, 0, 255] : at(noise, x, y));
      }
    }
  });

  it.each([
    [40, 40, 2, 2],
    [15, 15, 1, 1],
    [31, 47, 1, 2],
    [96, 96, 6, 6],
    [120, 130, 6, 7],
    [500, 500, 6, 6],
    [199, 100, 12, 6],
    [200, 100, 4, 2],
    [100, 250, 2, 5],
    [1000, 20, 12, 1],
  ])("has no finer cells than a box of %d × %d may: %d × %d", (width, height, columns, rows) => {
    const cells = painted(width, height, (x, y) =>
      (Math.floor((x * columns) / width) + Math.floor((y * rows) / height)) % 2 === 0 ? [0, 0, 0] : [255, 255, 255],
    );
    expect(isSame(covered(cells, "pixelate", [0, 0, 0, 255]), cells)).toBe(true);
    const finest = painted(width, height, (x, y) =>
      (Math.floor((x * 12) / width) + Math.floor((y * 12) / height)) % 2 === 0 ? [0, 0, 0] : [255, 255, 255],
    );
    const out = covered(finest, "pixelate", [0, 0, 0, 255]);
    const first = new Map<number, number>();
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const cell = Math.floor((x * columns) / width) + 12 * Math.floor((y * rows) / height);
        const value = out.data[4 * (y * width + x)]!;
        first.set(cell, first.get(cell) ?? value);
        if (value !== first.get(cell)) {
          expect.fail(`Two values in the cell of ${x}, ${y}`);
        }
      }
    }
  });

  it("counts pixels as much as they are seen, and shows no shape", () => {
    const ghost = painted(20, 20, (x) => (x < 10 ? [255, 255, 255, 0] : [0, 73, 146, 255]));
    const cell = at(covered(ghost, "pixelate", [0, 0, 0, 255]), 0, 0);
    expect(cell).toEqual([0, 73, 146, 255]);
    const nothing = painted(20, 20, () => [9, 9, 9, 0]);
    expect(at(covered(nothing, "blur", [0, 0, 0, 255]), 0, 0)).toEqual([0, 0, 0, 255]);
  });

  it("goes from the middle of a cell to that of the next, slowly at first", () => {
    const halves = painted(32, 32, (x) => (x < 16 ? [0, 0, 0] : [255, 255, 255]));
    const soft = covered(halves, "blur", [0, 0, 0, 255]);
    const ease = (part: number) => part * part * (3 - 2 * part);
    for (const [x, part] of [
      [0, 0],
      [7, 0],
      [8, 0.5 / 16],
      [11, 3.5 / 16],
      [15, 7.5 / 16],
      [24, 1],
    ] as const) {
      expect(at(soft, x, 5)[0], `${x}`).toBe(Math.round(255 * ease(part)));
    }
  });

  it("refuses more boxes than anybody draws, and those that lie at an edge outside", async () => {
    const many = (count: number) => run(noise, [{ op: "redact", boxes: Array.from({ length: count }, () => box) }]);
    await many(100);
    await expect(many(101)).rejects.toMatchObject({ problem: "invalid-recipe" });
    for (const place of [
      { x: -5, y: 0 },
      { x: 0, y: -5 },
      { x: 120, y: 0 },
      { x: 0, y: 60 },
    ]) {
      const outside = run(noise, [{ op: "redact", boxes: [{ ...place, width: 5, height: 5 }] }]);
      await expect(outside).rejects.toMatchObject({ problem: "redact-outside" });
    }
  });

  it("refuses a box wholly outside", async () => {
    const outside = run(noise, [{ op: "redact", boxes: [{ x: 120, y: 0, width: 5, height: 5 }] }]);
    await expect(outside).rejects.toMatchObject({ problem: "redact-outside", args: [120, 60] });
  });

  it.each([[{}], [{ boxes: [] }], [{ boxes: [null] }], [{ boxes: [{ x: 0, y: 0, width: 0, height: 1 }] }]])(
    "refuses boxes that are none: %j",
    async (fields) => {
      await expect(run(noise, [{ op: "redact", ...fields }])).rejects.toMatchObject({ problem: "invalid-recipe" });
    },
  );
});

describe("watermark", () => {
  const mark = painted(10, 10, () => [255, 0, 0]);
  const ground = painted(100, 100, () => [0, 0, 0]);

  it("lays a picture where it belongs, as strong as asked for", async () => {
    const step = { op: "watermark" as const, image: "logo", size: 0.1, margin: 0.1, opacity: 0.5 };
    const out = await run(ground, [step], { overlays: { logo: mark } });
    expect(at(out, 79, 79)).toEqual([0, 0, 0, 255]);
    expect(at(out, 80, 80)).toEqual([128, 0, 0, 255]);
    expect(at(out, 89, 89)).toEqual([128, 0, 0, 255]);
    expect(at(out, 90, 90)).toEqual([0, 0, 0, 255]);
  });

  it("stands at the bottom right, half seen, where nothing else is asked for", async () => {
    const wide = painted(200, 100, () => [0, 0, 0]);
    const out = await run(wide, [{ op: "watermark", image: "logo" }], { overlays: { logo: mark } });
    // A quarter of 200 wide, and 3 of 100 from the edges.
    expect(at(out, 147, 47)).toEqual([128, 0, 0, 255]);
    expect(at(out, 196, 96)).toEqual([128, 0, 0, 255]);
    for (const [x, y] of [
      [146, 60],
      [160, 46],
      [197, 60],
      [160, 97],
    ] as const) {
      expect(at(out, x, y), `${x}, ${y}`).toEqual([0, 0, 0, 255]);
    }
  });

  it("is as high as it is wide for itself, and within the margins", async () => {
    const logo = painted(20, 10, () => [255, 0, 0]);
    const covered = async (width: number, height: number, fields: object) => {
      const steps = [{ op: "watermark" as const, image: "logo", opacity: 1, ...fields }];
      const out = await run(
        painted(width, height, () => [0, 0, 0]),
        steps,
        { overlays: { logo } },
      );
      return areaIn(out, ([red]) => red! > 0);
    };
    expect(await covered(100, 100, { size: 0.4, margin: 0, position: "northwest" })).toEqual([0, 0, 40, 20]);
    expect(await covered(100, 20, { size: 1, margin: 0.1, position: "north" })).toEqual([34, 2, 32, 16]);
    expect(await covered(100, 50, { size: 0.2, margin: 0.1, position: "west" })).toEqual([5, 20, 20, 10]);
    // A margin of half leaves a pixel or two.
    expect(await covered(10, 10, { size: 1, margin: 0.5, position: "center" })).toEqual([4, 4, 2, 1]);
    expect(await covered(9, 9, { size: 1, margin: 0.5, position: "center" })).toEqual([4, 4, 1, 1]);
  });

  it("tiles the whole picture", async () => {
    const step = { op: "watermark" as const, image: "logo", size: 0.1, margin: 0.1, opacity: 1, tile: true };
    const out = await run(ground, [step], { overlays: { logo: mark } });
    for (const start of [5, 25, 85]) {
      expect(at(out, start, start)).toEqual([255, 0, 0, 255]);
      expect(at(out, start + 10, start)).toEqual([0, 0, 0, 255]);
      expect(at(out, start, start + 10)).toEqual([0, 0, 0, 255]);
      expect(at(out, start - 1, start)).toEqual([0, 0, 0, 255]);
      expect(at(out, start, start - 1)).toEqual([0, 0, 0, 255]);
      expect(at(out, start + 9, start + 9)).toEqual([255, 0, 0, 255]);
    }
  });

  it("has a text or an image", async () => {
    await expect(run(ground, [{ op: "watermark" }])).rejects.toMatchObject({ problem: "invalid-recipe" });
    const coloured = run(ground, [{ op: "watermark", image: "logo", colour: "#ff0000" }], { overlays: { logo: mark } });
    await expect(coloured).rejects.toMatchObject({ args: ["watermark", "colour"] });
  });
});

/** Where pixels of a kind are: the first column and row, and how many of each. */
function areaIn(picture: Picture, of: (pixel: number[]) => boolean): [number, number, number, number] {
  const columns: number[] = [];
  const rows: number[] = [];
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      if (of(at(picture, x, y))) {
        columns.push(x);
        rows.push(y);
      }
    }
  }
  const [left, top] = [Math.min(...columns), Math.min(...rows)];
  return [left, top, Math.max(...columns) - left + 1, Math.max(...rows) - top + 1];
}

/** Whether all pixels are the same: told more quickly than by a matcher, which would list them. */
function isSame(one: Picture, other: Picture): boolean {
  return one.data.every((part, i) => part === other.data[i]);
}
