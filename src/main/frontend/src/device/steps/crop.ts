import { LONGEST, RATIO } from "../../recipe/recipe";
import { DeviceProblem } from "../contract";
import { blank, words, type Picture } from "../picture";
import { onPixels, type Executor } from "./canvas";
import type { StepFields } from "./fields";
import { beginX, beginY, type Position } from "./position";

/** A rectangle of a picture, in pixels. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What a crop keeps, as a recipe says it. */
export type Part =
  | Area
  | { width: number; height: number; position: Position }
  | { ratio: readonly [across: number, down: number]; position: Position };

/** Cuts a part out. */
export function crop(step: StepFields): Executor {
  const part = readPart(step);
  return onPixels((picture) => cut(picture, areaOf(picture.width, picture.height, part)));
}

/** What a step asks for. */
export function readPart(step: StepFields): Part {
  const width = step.whole("width", 1, LONGEST, null);
  const height = step.whole("height", 1, LONGEST, null);
  const x = step.whole("x", 0, LONGEST, null);
  const y = step.whole("y", 0, LONGEST, null);
  const position = step.position("center");
  const ratio = readRatio(step);
  const point = x !== null && y !== null;
  const noPoint = x === null && y === null;
  if (ratio !== null && noPoint && width === null && height === null) {
    return { ratio, position };
  }
  if (ratio === null && width !== null && height !== null && (noPoint || (point && !step.has("position")))) {
    return point ? { x, y, width, height } : { width, height, position };
  }
  throw step.wrong("width");
}

function readRatio(step: StepFields): readonly [number, number] | null {
  const ratio = step.text("ratio");
  if (ratio === null) {
    return null;
  }
  const match = RATIO.exec(ratio);
  if (!match) {
    throw step.wrong("ratio");
  }
  return [Number(match[1]), Number(match[2])];
}

/** The part that a crop keeps of a picture, as Area.java works it out. */
export function areaOf(width: number, height: number, part: Part): Area {
  if ("ratio" in part) {
    const [first, second] = part.ratio;
    const across = Math.min(width, Math.max(1, Math.round((height * first) / second)));
    const down = Math.min(height, Math.max(1, Math.round((width * second) / first)));
    return {
      x: beginX(part.position, width - across),
      y: beginY(part.position, height - down),
      width: across,
      height: down,
    };
  }
  const x = "x" in part ? part.x : beginX(part.position, width - part.width);
  const y = "y" in part ? part.y : beginY(part.position, height - part.height);
  if (x < 0 || y < 0 || x + part.width > width || y + part.height > height) {
    throw new DeviceProblem("crop-outside", [width, height]);
  }
  return { x, y, width: part.width, height: part.height };
}

/** The pixels of a part. */
export function cut(picture: Picture, area: Area): Picture {
  const out = blank(area.width, area.height, picture.alpha);
  const from = words(picture);
  const to = words(out);
  for (let y = 0; y < area.height; y++) {
    const start = (area.y + y) * picture.width + area.x;
    to.set(from.subarray(start, start + area.width), y * area.width);
  }
  return out;
}
