import { describe, expect, it } from "vitest";
import type { Step } from "../../recipe/recipe";
import type { Facts } from "../contract";
import { shrinkOf } from "./pixels";

const FACTS: Facts = { format: "jpeg", width: 4000, height: 3000, orientation: 1, frames: 1, alpha: false, bytes: 1 };

const shrink = (steps: Step[], facts: Partial<Facts> = {}) => shrinkOf(steps, { ...FACTS, ...facts });

describe("how many pixels a decoder may leave out", () => {
  it("follows from a resize that comes first", () => {
    const resize: Step = { op: "resize", width: 800, height: 800 };
    expect(shrink([{ op: "orient" }, resize])).toBe(4);
    expect(shrink([resize, { op: "orient" }])).toBe(4);
    expect(shrink([{ op: "orient" }, { op: "grayscale" }, resize])).toBe(1);
    expect(shrink([{ op: "orient" }, resize], { format: "png" })).toBe(1);
    expect(shrink([{ op: "orient" }, { op: "resize", width: 10 }])).toBe(8);
  });

  it("is for the upright picture where it is turned first", () => {
    const narrow: Step = { op: "resize", width: 800 };
    expect(shrink([{ op: "orient" }, narrow], { orientation: 6 })).toBe(2);
    expect(shrink([narrow, { op: "orient" }], { orientation: 6 })).toBe(4);
  });
});
