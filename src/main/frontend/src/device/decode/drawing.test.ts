import { expect, it } from "vitest";
import type { Facts } from "../contract";
import { vectorScale } from "./drawing";

const FACTS: Facts = { format: "svg", width: 100, height: 50, orientation: 1, frames: 1, alpha: true, bytes: 1 };
const LIMITS = { pixels: 1e6, side: 32_767 };

it("draws at the size that a first resize asks for", () => {
  expect(vectorScale(FACTS, [], LIMITS)).toBe(1);
  expect(vectorScale(FACTS, [{ op: "resize", width: 500 }], LIMITS)).toBe(5);
  expect(vectorScale(FACTS, [{ op: "orient" }, { op: "resize", width: 100, height: 100, fit: "cover" }], LIMITS)).toBe(
    2,
  );
  expect(vectorScale(FACTS, [{ op: "flip" }, { op: "resize", width: 500 }], LIMITS)).toBe(1);
});

it("draws nothing beyond the limits", () => {
  const huge = () => vectorScale(FACTS, [{ op: "resize", width: 4000 }], LIMITS);
  expect(huge).toThrow(expect.objectContaining({ problem: "too-many-pixels" }));
});
