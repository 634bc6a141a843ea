import type { Recipe } from "../../recipe/recipe";
import { DeviceProblem, type Facts } from "../contract";
import { encodesAnew, readOutput, WRITTEN, writtenAs, type ReadOutput, type Written } from "../encode/output";
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
  requireCarrier(target, output);
  return { output, untouched, target };
}

/** The problem that keeps a recipe from being worked on here, whatever the file; or null. */
export function refusalOf(recipe: Recipe): DeviceProblem | null {
  try {
    const { format, ...output } = readOutput(recipe.output);
    executors(recipe.steps);
    const stripped = format === "gif" && recipe.steps.length === 0;
    if (format !== null && !stripped) {
      const target = format === "auto" ? null : format;
      requireWritable(target);
      requireCarrier(target, { format, ...output });
    }
    return null;
  } catch (failure) {
    if (failure instanceof DeviceProblem) {
      return failure;
    }
    throw failure;
  }
}

function requireWritable(target: string | null): asserts target is Written | null {
  if (target !== null && !(WRITTEN as readonly string[]).includes(target)) {
    throw new DeviceProblem("server-only", [target]);
  }
}

/** Of an animation the first picture is taken where the format holds no others, as on the server; else it stays one. */
function requireStill(target: Written | null, { format, frames }: Facts): void {
  if (frames > 1 && format === "png" && target === "png") {
    throw new DeviceProblem("unsupported-output", ["animated-png"]);
  }
  if (frames > 1 && (format === "gif" || format === "webp") && (target === null || target === "webp")) {
    throw new DeviceProblem("server-only", ["animation"]);
  }
}

/** Metadata and profiles are put into formats that need no parts moved for them. */
function requireCarrier(target: Written | null, output: ReadOutput): void {
  if (target === null || target === "avif") {
    if (output.metadata !== "strip" && output.metadata.length > 0) {
      throw new DeviceProblem("server-only", ["metadata"]);
    }
    if (output.keepProfile) {
      throw new DeviceProblem("server-only", ["profile"]);
    }
  }
}
