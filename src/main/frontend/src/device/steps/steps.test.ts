import { describe, expect, it } from "vitest";
import { fromStored } from "./steps";
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
  });

  it("are refused where what they make is too large", async () => {
    const extend = run(PLAIN, [{ op: "extend", top: 100 }], { pixels: 1000 });
    await expect(extend).rejects.toMatchObject({ problem: "too-many-pixels" });
  });
});

describe("resize", () => {
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
    await expect(run(PLAIN, [{ op: "extend" }])).rejects.toMatchObject({ problem: "invalid-recipe" });
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

describe("colours", () => {
  it("go grey by their light", async () => {
    const light = Math.round(0.2126 * 100 + 0.7152 * 150 + 0.0722 * 200);
    expect(at(await run(PLAIN, [{ op: "grayscale" }]), 3, 3)).toEqual([light, light, light, 255]);
  });

  it("are adjusted: gamma, brightness, contrast, saturation", async () => {
    const adjusted = async (fields: object) => at(await run(PLAIN, [{ op: "adjust", ...fields }]), 0, 0);
    expect(await adjusted({ brightness: 1.5 })).toEqual([150, 225, 255, 255]);
    expect(await adjusted({ contrast: 0 })).toEqual([128, 128, 128, 255]);
    expect(await adjusted({ saturation: 0 })).toEqual([143, 143, 143, 255]);
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

  it("tiles the whole picture", async () => {
    const step = { op: "watermark" as const, image: "logo", size: 0.1, margin: 0.1, opacity: 1, tile: true };
    const out = await run(ground, [step], { overlays: { logo: mark } });
    for (const start of [5, 25, 85]) {
      expect(at(out, start, start)).toEqual([255, 0, 0, 255]);
      expect(at(out, start + 10, start)).toEqual([0, 0, 0, 255]);
    }
  });

  it("has a text or an image", async () => {
    await expect(run(ground, [{ op: "watermark" }])).rejects.toMatchObject({ problem: "invalid-recipe" });
  });
});
