import { describe, expect, it } from "vitest";
import type { Output } from "../../recipe/recipe";
import type { Facts } from "../contract";
import { encodesAnew, readOutput, writtenAs } from "./output";

const FACTS: Facts = { format: "jpeg", width: 9, height: 9, orientation: 1, frames: 1, alpha: false, bytes: 5000 };

describe("an output", () => {
  it("has the server's defaults", () => {
    expect(readOutput({})).toEqual({
      format: null,
      quality: 82,
      asksQuality: false,
      effort: null,
      lossless: false,
      progressive: false,
      palette: false,
      maxBytes: null,
      metadata: "strip",
      keepProfile: false,
    });
  });

  it.each<Partial<Record<keyof Output, unknown>>>([
    { format: "bmp" },
    { quality: 0 },
    { quality: 80.5 },
    { effort: 10 },
    { maxBytes: 999 },
    { lossless: true, maxBytes: 5000 },
    { lossless: true, format: "auto" },
    { metadata: "some" },
    { metadata: ["creator", "creator"] },
    { metadata: ["place"] },
    { profile: "p3" },
    { progressive: 1 },
    { lossless: "yes" },
    { palette: 0 },
    { qualty: 80 } as object,
  ])("is refused: %j", (output) => {
    expect(() => readOutput(output as Output)).toThrow(expect.objectContaining({ problem: "invalid-recipe" }));
  });

  it("is that of the input where it can be written", () => {
    expect(["jpeg", "webp", "gif", "heic", "bmp", "svg"].map((format) => writtenAs(format as "jpeg"))).toEqual([
      "jpeg",
      "webp",
      "gif",
      "jpeg",
      "png",
      "png",
    ]);
  });

  it("has pixels encoded anew only where that is asked for", () => {
    const anew = (output: Output, facts: Partial<Facts> = {}) =>
      encodesAnew(readOutput(output), { ...FACTS, ...facts });
    expect(anew({})).toBe(false);
    expect(anew({ quality: 80 })).toBe(true);
    expect(anew({ quality: 80 }, { format: "png" })).toBe(false);
    expect(anew({ palette: true })).toBe(false);
    expect(anew({ palette: true }, { format: "png" })).toBe(true);
    expect(anew({ progressive: true })).toBe(true);
    expect(anew({ maxBytes: 5000 })).toBe(false);
    expect(anew({ maxBytes: 4999 })).toBe(true);
    expect(anew({ format: "auto" })).toBe(true);
  });
});
