import { onPixels, type Executor } from "./canvas";
import type { StepFields } from "./fields";
import { blurred } from "./gaussian";

/** Where libvips ends the Gaussian of a blur. */
const LEAST = 0.2;

/** Blurs the whole picture. */
export function blur(step: StepFields): Executor {
  const sigma = step.needed("sigma", 0.3, 250);
  return onPixels((picture) => blurred(picture, sigma, LEAST));
}
