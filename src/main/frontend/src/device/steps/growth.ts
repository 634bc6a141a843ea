import type { Size } from "../../common/size";
import type { Step } from "../../recipe/recipe";
import type { Facts } from "../contract";
import { check, type Limits } from "../limits";
import { areaOf, readPart } from "./crop";
import { extended, readBorder } from "./extend";
import { StepFields } from "./fields";
import { fitting, readSizing } from "./fitting";
import { readAngle, turnedCanvas } from "./rotate";

/** The most pixels that a file's picture has on its way through steps, up to one that will be refused. */
export function mostPixels({ width, height, orientation }: Facts, steps: readonly Step[], limits: Limits): number {
  let size = orientation > 4 ? { width: height, height: width } : { width, height };
  let most = width * height;
  try {
    for (const step of steps) {
      size = sizeAfter(size, step, limits);
      check(limits, size.width, size.height);
      most = Math.max(most, size.width * size.height);
    }
  } catch {
    // Whoever does the step says why.
  }
  return most;
}

function sizeAfter(size: Size, step: Step, limits: Limits): Size {
  const fields = new StepFields(step);
  switch (step.op) {
    case "crop":
      return areaOf(size.width, size.height, readPart(fields));
    case "resize":
      return fitting(size.width, size.height, readSizing(fields), limits).canvas;
    case "extend":
      return extended(size, readBorder(fields));
    case "rotate":
      return turnedCanvas(size, readAngle(fields));
    default:
      return size;
  }
}
