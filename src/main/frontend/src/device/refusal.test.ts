import { describe, expect, it } from "vitest";
import type { Output, Step } from "../recipe/recipe";
import { refusalOf } from "./refusal";

const refused = (steps: Step[], output: Output) => refusalOf({ steps, output });

describe("a recipe", () => {
  it("is worked on here by default", () => {
    expect(refused([], {})).toBeNull();
    expect(refused([{ op: "resize", width: 10 }], { format: "auto", metadata: "keep" })).toBeNull();
    expect(refused([], { format: "gif" })).toBeNull();
  });

  it("is left to the server where it writes what is not written here", () => {
    expect(refused([], { format: "tiff" })).toMatchObject({ problem: "server-only", args: ["tiff"] });
    expect(refused([{ op: "grayscale" }], { format: "gif" })).toMatchObject({ problem: "server-only" });
  });

  it("is left to the server where it looks for what draws the eye", () => {
    const steps: Step[] = [{ op: "crop", ratio: "1:1", position: "attention" }];
    expect(refused(steps, {})).toMatchObject({ problem: "server-only", args: ["attention"] });
  });

  it("may contradict itself", () => {
    expect(refused([], { lossless: true, format: "auto" })).toMatchObject({ problem: "invalid-recipe" });
  });
});
