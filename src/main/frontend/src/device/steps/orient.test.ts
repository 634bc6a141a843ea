import { describe, expect, it } from "vitest";
import { orient } from "./orient";
import { painted, reds, run } from "./testing";

/** 1 2 3 above 4 5 6. */
const SIX = painted(3, 2, (x, y) => [y * 3 + x + 1, 0, 0]);

// What Exif 2.32 says of the first row and the first column of stored pixels.
const UPRIGHT: Record<number, number[][]> = {
  1: [
    [1, 2, 3],
    [4, 5, 6],
  ],
  2: [
    [3, 2, 1],
    [6, 5, 4],
  ],
  3: [
    [6, 5, 4],
    [3, 2, 1],
  ],
  4: [
    [4, 5, 6],
    [1, 2, 3],
  ],
  5: [
    [1, 4],
    [2, 5],
    [3, 6],
  ],
  6: [
    [4, 1],
    [5, 2],
    [6, 3],
  ],
  7: [
    [6, 3],
    [5, 2],
    [4, 1],
  ],
  8: [
    [3, 6],
    [2, 5],
    [1, 4],
  ],
};

describe("orient", () => {
  it.each(Object.keys(UPRIGHT).map(Number))("turns pixels stored with orientation %i upright", async (orientation) => {
    expect(reds(await run(SIX, [{ op: "orient" }], { orientation }))).toEqual(UPRIGHT[orientation]);
  });

  it("turns the size that steps speak of, too", async () => {
    const canvas = { picture: SIX, width: 30, height: 20 };
    const around = { limits: { pixels: 1e6, side: 100 }, overlay: () => Promise.reject(new Error("none")) };
    expect(await orient()({ ...canvas, orientation: 5 }, around)).toMatchObject({ width: 20, height: 30 });
    expect(await orient()({ ...canvas, orientation: 4 }, around)).toMatchObject({ width: 30, height: 20 });
  });

  it("turns them once", async () => {
    const twice = await run(SIX, [{ op: "orient" }, { op: "orient" }], { orientation: 6 });
    expect(reds(twice)).toEqual(UPRIGHT[6]);
  });
});

describe("quarter turns and mirrors", () => {
  it.each([
    [90, 6],
    [-90, 8],
    [180, 3],
    [360, 1],
    [-360, 1],
  ])("turn by %i as orientation %i", async (angle, orientation) => {
    expect(reds(await run(SIX, [{ op: "rotate", angle }]))).toEqual(UPRIGHT[orientation]);
  });

  it("mirror left and right, or top and bottom", async () => {
    expect(reds(await run(SIX, [{ op: "flip", direction: "horizontal" }]))).toEqual(UPRIGHT[2]);
    expect(reds(await run(SIX, [{ op: "flip", direction: "vertical" }]))).toEqual(UPRIGHT[4]);
    await expect(run(SIX, [{ op: "flip" }])).rejects.toMatchObject({ problem: "invalid-recipe" });
  });
});
