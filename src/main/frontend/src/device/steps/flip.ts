import { onPixels, type Executor } from "./canvas";
import type { StepFields } from "./fields";
import { turned } from "./orient";

/** Mirrors pixels. */
export function flip(step: StepFields): Executor {
  const horizontal = step.choice("direction", ["horizontal", "vertical"], null) === "horizontal";
  return onPixels((picture) => turned(picture, horizontal ? 2 : 4));
}
