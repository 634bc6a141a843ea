import { describe, expect, it } from "vitest";
import type { Step } from "../../recipe/recipe";
import type { Facts } from "../contract";
import { mostPixels } from "./growth";

const FACTS: Facts = { format: "png", width: 100, height: 50, orientation: 1, frames: 1, alpha: false, bytes: 1 };
const LIMITS = { pixels: 1_000_000, side: 32_767 };

const most = (steps: Step[], facts: Partial<Facts> = {}) => mostPixels({ ...FACTS, ...facts }, steps, LIMITS);

describe("the most pixels on the way", () => {
  it("are those of the file where nothing grows", () => {
    expect(most([])).toBe(5000);
    expect(most([{ op: "resize", width: 10 }, { op: "grayscale" }])).toBe(5000);
  });

  it("are those of the largest step", () => {
    expect(
      most([
        { op: "resize", width: 1000, enlarge: true },
        { op: "resize", width: 10 },
      ]),
    ).toBe(500_000);
    expect(most([{ op: "resize", width: 300, height: 400, fit: "contain" }])).toBe(120_000);
    expect(most([{ op: "extend", top: 10, left: 100 }])).toBe(200 * 60);
    expect(most([{ op: "rotate", angle: 45 }])).toBe(106 * 106);
    expect(
      most([
        { op: "rotate", angle: 90 },
        { op: "extend", left: 50 },
      ]),
    ).toBe(10_000);
  });

  it("follow what is cut, and the picture as it is seen", () => {
    const wide: Step = { op: "resize", width: 500, enlarge: true };
    expect(most([{ op: "crop", ratio: "1:1" }, wide])).toBe(250_000);
    expect(most([wide], { orientation: 4 })).toBe(125_000);
    expect(most([wide], { orientation: 5 })).toBe(500_000);
  });

  it("end where a step will be refused", () => {
    const huge: Step = { op: "resize", width: 30_000, enlarge: true };
    expect(most([{ op: "extend", top: 50 }, huge])).toBe(10_000);
    expect(most([{ op: "extend", top: 32_000 }])).toBe(5000);
    expect(most([{ op: "resize" }])).toBe(5000);
  });
});
