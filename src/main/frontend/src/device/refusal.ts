import type { Recipe } from "../recipe/recipe";
import { DeviceProblem } from "./contract";
import { readOutput } from "./encode/output";
import { requireWritable } from "./encode/writable";

/** The problem that keeps a recipe from being worked on here, whatever the file; or null. */
export function refusalOf(recipe: Recipe): DeviceProblem | null {
  try {
    const output = readOutput(recipe.output);
    if (recipe.steps.some((step) => step.position === "attention")) {
      throw new DeviceProblem("server-only", ["attention"]);
    }
    // A GIF may be stripped, which writes none.
    if (output.format !== null && !(output.format === "gif" && recipe.steps.length === 0)) {
      requireWritable(output.format === "auto" ? null : output.format);
    }
    return null;
  } catch (failure) {
    if (failure instanceof DeviceProblem) {
      return failure;
    }
    throw failure;
  }
}
