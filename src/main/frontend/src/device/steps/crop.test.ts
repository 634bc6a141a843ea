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

  it.each([
    ["northwest", 0, 0],
    ["north", 3, 0],
    ["northeast", 6, 0],
    ["west", 0, 2],
    ["center", 3, 2],
    ["east", 6, 2],
    ["southwest", 0, 5],
    ["south", 3, 5],
    ["southeast", 6, 5],
  ] as const)("places a size: %s", (position, x, y) => {
    expect(areaOf(10, 8, { width: 4, height: 3, position })).toMatchObject({ x, y });
    expect(areaOf(9, 8, { width: 4, height: 3, position: "center" })).toMatchObject({ x: 2 });
  });

  it("keeps the largest part of a ratio", () => {
    expect(areaOf(10, 8, { ratio: [1, 1], position: "west" })).toEqual({ x: 0, y: 0, width: 8, height: 8 });
    expect(areaOf(10, 8, { ratio: [1, 1], position: "east" })).toMatchObject({ x: 2 });
    expect(areaOf(10, 8, { ratio: [16, 9], position: "center" })).toEqual({ x: 0, y: 1, width: 10, height: 6 });
    expect(areaOf(10, 7, { ratio: [5, 4], position: "center" })).toEqual({ x: 0, y: 0, width: 9, height: 7 });
    expect(areaOf(10, 8, { ratio: [10_000, 1], position: "center" })).toMatchObject({ width: 10, height: 1 });
  });

  it("refuses a part beyond the picture", async () => {
    expect(reds(await run(GRID, [{ op: "crop", x: 0, y: 0, width: 10, height: 8 }]))).toEqual(reds(GRID));
    for (const fields of [
      { x: 8, y: 0, width: 3, height: 1 },
      { x: 0, y: 6, width: 1, height: 3 },
      { width: 12, height: 1, position: "east" },
      { width: 1, height: 12, position: "south" },
    ]) {
      const beyond = run(GRID, [{ op: "crop", ...fields }]);
      await expect(beyond).rejects.toMatchObject({ problem: "crop-outside", args: [10, 8] });
    }
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
