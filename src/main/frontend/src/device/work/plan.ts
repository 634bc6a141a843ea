import type { Recipe } from "../../recipe/recipe";
import type { Facts } from "../contract";
import { encodesAnew, readOutput, writtenAs, type ReadOutput, type Written } from "../encode/output";
import { requireStill, requireWritable } from "../encode/writable";
import { lossless } from "../metadata/strippers";
import { executors } from "../steps/steps";

/** What a recipe comes to for one file. */
export interface Plan {
  output: ReadOutput;
  /** Whether every pixel stays as it is: then none is encoded anew. */
  untouched: boolean;
  /** The format of pixels that are encoded anew; null for the smallest at equal quality. */
  target: Written | null;
}

/** Works out a plan, or fails with what keeps the recipe from being worked on here. */
export function planOf(recipe: Recipe, facts: Facts): Plan {
  const output = readOutput(recipe.output);
  executors(recipe.steps);
  const target = output.format === "auto" ? null : (output.format ?? writtenAs(facts.format));
  const still = recipe.steps.every((step) => step.op === "orient" && facts.orientation === 1);
  const untouched = target === facts.format && still && !encodesAnew(output, facts) && lossless(facts.format);
  if (untouched) {
    return { output, untouched, target: null };
  }
  requireWritable(target);
  requireStill(target, facts);
  return { output, untouched, target };
}
