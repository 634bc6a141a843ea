import { describe, expect, it } from "vitest";
import { areaOf } from "./crop";
import { painted, reds, run } from "./testing";

const GRID = painted(10, 8, (x, y) => [y * 10 + x, 0, 0]);

describe("crop", () => {
  it("keeps a rectangle", async () => {
    const part = await run(GRID, [{ op: "crop", x: 2, y: 3, width: 2, height: 2 }]);
    expect(reds(part)).toEqual([
      [32, 33],
      [42, 43],
    ]);
  });

  it("places a size", () => {
    expect(areaOf(10, 8, { width: 4, height: 3, position: "center" })).toMatchObject({ x: 3, y: 2 });
    expect(areaOf(10, 8, { width: 4, height: 3, position: "southeast" })).toMatchObject({ x: 6, y: 5 });
  });

  it("keeps the largest part of a ratio", () => {
    expect(areaOf(10, 8, { ratio: [1, 1], position: "west" })).toEqual({ x: 0, y: 0, width: 8, height: 8 });
    expect(areaOf(10, 8, { ratio: [16, 9], position: "center" })).toEqual({ x: 0, y: 1, width: 10, height: 6 });
  });

  it("refuses a part beyond the picture", async () => {
    const beyond = run(GRID, [{ op: "crop", x: 8, y: 0, width: 3, height: 1 }]);
    await expect(beyond).rejects.toMatchObject({ problem: "crop-outside", args: [10, 8] });
  });

  it.each([
    [{}],
    [{ width: 3 }],
    [{ x: 1, width: 3, height: 3 }],
    [{ ratio: "4:0" }],
    [{ ratio: "4:5", width: 3, height: 3 }],
    [{ x: 0, y: 0, width: 3, height: 3, position: "north" }],
  ])("refuses what is none of the three forms: %j", async (fields) => {
    await expect(run(GRID, [{ op: "crop", ...fields }])).rejects.toMatchObject({ problem: "invalid-recipe" });
  });

  it("leaves attention to the server", async () => {
    const crop = run(GRID, [{ op: "crop", ratio: "1:1", position: "attention" }]);
    await expect(crop).rejects.toMatchObject({ problem: "server-only", args: ["attention"] });
  });
});
