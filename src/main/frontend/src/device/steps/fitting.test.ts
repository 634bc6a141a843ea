import { describe, expect, it } from "vitest";
import { fitting, reduction, type Sizing } from "./fitting";

const LIMITS = { pixels: 1e8, side: 32_767 };
const SIZING: Sizing = {
  width: null,
  height: null,
  fit: "inside",
  position: "center",
  enlarge: false,
  background: [0, 0, 0, 0],
};

const fit = (width: number, height: number, sizing: Partial<Sizing>) =>
  fitting(width, height, { ...SIZING, ...sizing }, LIMITS);

describe("a fitting", () => {
  it("keeps the ratio within a box", () => {
    expect(fit(4000, 3000, { width: 800, height: 800 })).toMatchObject({ width: 800, height: 600 });
    expect(fit(4000, 3000, { height: 100 })).toMatchObject({ width: 133, height: 100 });
    expect(fit(4000, 3000, { height: 50 })).toMatchObject({ width: 67, height: 50 });
  });

  it("grows only if asked to", () => {
    expect(fit(40, 30, { width: 80 })).toMatchObject({ width: 40, height: 30 });
    expect(fit(40, 30, { width: 80, enlarge: true })).toMatchObject({ width: 80, height: 60 });
  });

  it("fills a box exactly", () => {
    const sizing = { width: 100, height: 400, fit: "fill" } as const;
    expect(fit(400, 300, sizing)).toMatchObject({ width: 100, height: 300 });
    expect(fit(400, 300, { ...sizing, enlarge: true })).toMatchObject({ width: 100, height: 400 });
    expect(fit(40, 300, sizing)).toMatchObject({ width: 40, height: 300 });
  });

  it("cuts what reaches over a box", () => {
    expect(fit(400, 300, { width: 100, height: 100, fit: "cover", position: "west" })).toEqual({
      cut: { x: 0, y: 0, width: 300, height: 300 },
      width: 100,
      height: 100,
      canvas: { x: 0, y: 0, width: 100, height: 100 },
    });
  });

  it("cuts a picture that must not grow to the ratio of the box", () => {
    expect(fit(400, 300, { width: 1000, height: 1000, fit: "cover" })).toMatchObject({ width: 300, height: 300 });
    expect(fit(400, 300, { width: 400, height: 400, fit: "cover" })).toMatchObject({ width: 300, height: 300 });
    const grown = { width: 400, height: 400, fit: "cover", enlarge: true } as const;
    expect(fit(400, 300, grown)).toMatchObject({ cut: { width: 300, height: 300 }, width: 400, height: 400 });
  });

  it("places a picture on a canvas of the box", () => {
    expect(fit(400, 300, { width: 100, height: 100, fit: "contain", position: "south" })).toMatchObject({
      width: 100,
      height: 75,
      canvas: { x: 0, y: 25, width: 100, height: 100 },
    });
    expect(fit(300, 400, { width: 100, height: 100, fit: "contain", position: "east" })).toMatchObject({
      width: 75,
      height: 100,
      canvas: { x: 25, y: 0, width: 100, height: 100 },
    });
  });

  it("never has a side of nothing", () => {
    expect(fit(10_000, 10, { width: 10 })).toMatchObject({ width: 10, height: 1 });
  });

  it("refuses a box beyond the limits", () => {
    expect(() => fit(10, 10, { width: 32_768, height: 1, enlarge: true })).toThrow("side-too-long");
  });

  it("says how many pixels a decoder may leave out", () => {
    expect(reduction(4000, 3000, { ...SIZING, width: 800, height: 800 })).toBe(5);
    expect(reduction(4000, 3000, { ...SIZING, width: 800, height: 800, fit: "cover" })).toBe(3.75);
    expect(reduction(400, 300, { ...SIZING, width: 800 })).toBe(1);
  });
});
