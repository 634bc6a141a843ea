import { describe, expect, it } from "vitest";
import { check, deviceLimits } from "./limits";

describe("limits", () => {
  it("are what canvases can do where there is memory, and less where there is not", () => {
    expect(deviceLimits(64)).toEqual({ pixels: 268_435_456, side: 32_767 });
    expect(deviceLimits(4).pixels).toBeGreaterThan(100e6);
    expect(deviceLimits(1).pixels).toBeLessThan(30e6);
  });

  it("name what was too much", () => {
    const limits = { pixels: 1_000_000, side: 30_000 };
    expect(() => check(limits, 30_001, 1)).toThrow(
      expect.objectContaining({ problem: "side-too-long", args: [30_001, 1, 30_000] }),
    );
    expect(() => check(limits, 2000, 1000)).toThrow(
      expect.objectContaining({ problem: "too-many-pixels", args: [2000, 1000, 1] }),
    );
    expect(() => check(limits, 1000, 1000)).not.toThrow();
  });
});
