import { describe, expect, it } from "vitest";
import type { Output, Step } from "../../recipe/recipe";
import type { Facts } from "../contract";
import { planOf } from "./plan";

const FACTS: Facts = { format: "jpeg", width: 9, height: 9, orientation: 1, frames: 1, alpha: false, bytes: 5000 };

const plan = (steps: Step[], output: Output, facts: Partial<Facts> = {}) =>
  planOf({ steps, output }, { ...FACTS, ...facts });

describe("a plan", () => {
  it("touches no pixel where nothing asks for it", () => {
    expect(plan([], {}).untouched).toBe(true);
    expect(plan([{ op: "orient" }], {}).untouched).toBe(true);
    expect(plan([], { format: "jpeg", metadata: ["creator"] }).untouched).toBe(true);
    expect(plan([], {}, { format: "gif", frames: 3 }).untouched).toBe(true);
  });

  it("makes pixels anew where something does", () => {
    expect(plan([{ op: "orient" }], {}, { orientation: 6 })).toMatchObject({ untouched: false, target: "jpeg" });
    expect(plan([], { quality: 82 })).toMatchObject({ untouched: false, target: "jpeg" });
    expect(plan([], { format: "webp" })).toMatchObject({ untouched: false, target: "webp" });
    expect(plan([], { format: "auto" })).toMatchObject({ untouched: false, target: null });
    expect(plan([], {}, { format: "bmp" })).toMatchObject({ untouched: false, target: "png" });
    expect(plan([], {}, { format: "heic" })).toMatchObject({ untouched: false, target: "jpeg" });
  });

  it("takes the first picture of an animation for a format without, and leaves others to the server", () => {
    const animation = { format: "gif", frames: 3 } as const;
    expect(plan([], { format: "png" }, animation).target).toBe("png");
    for (const format of ["webp", "gif", "auto"]) {
      const output = { format, quality: 80 };
      expect(() => plan([{ op: "grayscale" }], output, animation)).toThrow(
        expect.objectContaining({ problem: "server-only" }),
      );
    }
    expect(() => plan([{ op: "grayscale" }], {}, { format: "png", frames: 2 })).toThrow(
      expect.objectContaining({ problem: "unsupported-output" }),
    );
  });

  it("is refused where a step is wrong", () => {
    expect(() => plan([{ op: "resize" }], {})).toThrow(expect.objectContaining({ problem: "invalid-recipe" }));
  });
});
