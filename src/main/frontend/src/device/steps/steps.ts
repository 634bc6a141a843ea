import type { Step } from "../../recipe/recipe";
import { DeviceProblem } from "../contract";
import { check } from "../limits";
import type { Picture } from "../picture";
import { adjust } from "./adjust";
import { blur } from "./blur";
import type { Around, Canvas, Executor } from "./canvas";
import { crop } from "./crop";
import { extend } from "./extend";
import { StepFields } from "./fields";
import { flatten } from "./flatten";
import { flip } from "./flip";
import { grayscale } from "./grayscale";
import { orient } from "./orient";
import { redact } from "./redact";
import { resize } from "./resize";
import { rotate } from "./rotate";
import { sharpen } from "./sharpen";
import { watermark } from "./watermark";

const READERS: Record<Step["op"], (step: StepFields) => Executor> = {
  orient,
  crop,
  resize,
  rotate,
  flip,
  flatten,
  extend,
  sharpen,
  blur,
  grayscale,
  adjust,
  watermark,
  redact,
};

const MOST_STEPS = 50;

/** The steps as they apply to stored pixels: turned upright first where the recipe does not say when. */
export function fromStored(steps: readonly Step[]): readonly Step[] {
  return steps.some((step) => step.op === "orient") ? steps : [{ op: "orient" }, ...steps];
}

/** What each step does. Fails with "invalid-recipe" or "server-only" before a pixel is touched. */
export function executors(steps: readonly Step[]): Executor[] {
  if (steps.length > MOST_STEPS) {
    throw new DeviceProblem("invalid-recipe", ["steps"]);
  }
  return steps.map((step) => {
    const reader = Object.hasOwn(READERS, step.op) ? READERS[step.op] : null;
    if (!reader) {
      throw new DeviceProblem("invalid-recipe", [String(step.op), "op"]);
    }
    const fields = new StepFields(step);
    const executor = reader(fields);
    fields.requireNoOthers();
    return executor;
  });
}

/** Applies the steps one after the other. */
export async function applied(canvas: Canvas, steps: readonly Step[], around: Around): Promise<Picture> {
  let current = canvas;
  for (const execute of executors(steps)) {
    current = await execute(current, around);
    check(around.limits, current.width, current.height);
  }
  return current.picture;
}
