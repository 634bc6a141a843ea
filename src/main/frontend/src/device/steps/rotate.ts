import type { Size } from "../../common/size";
import { check, type Limits } from "../limits";
import { blank, CHANNELS, type Picture } from "../picture";
import { over } from "./blend";
import { onPixels, type Executor } from "./canvas";
import { isOpaque, type Colour } from "./colour";
import type { StepFields } from "./fields";
import { turned } from "./orient";

/** The orientation that turns by so many quarters. */
const QUARTERS = [1, 6, 3, 8] as const;

/** Turns pixels clockwise. */
export function rotate(step: StepFields): Executor {
  const angle = readAngle(step);
  const background = step.colour("background", "transparent");
  return onPixels((picture, around) =>
    angle % 90 === 0 ? turned(picture, QUARTERS[angle / 90]!) : rotated(picture, angle, background, around.limits),
  );
}

/** What a step asks for: degrees from 0 to below 360. */
export function readAngle(step: StepFields): number {
  return ((step.needed("angle", -360, 360) % 360) + 360) % 360;
}

/** The canvas that holds a picture turned about its first pixel, and where that canvas begins. */
export function turnedCanvas(size: Size, angle: number): Size & { left: number; top: number } {
  const [cos, sin] = direction(angle);
  const across = [0, size.width * cos, -size.height * sin, size.width * cos - size.height * sin];
  const down = [0, size.width * sin, size.height * cos, size.width * sin + size.height * cos];
  const left = Math.min(...across);
  const top = Math.min(...down);
  return {
    left: Math.round(left),
    top: Math.round(top),
    width: Math.round(Math.max(...across) - left),
    height: Math.round(Math.max(...down) - top),
  };
}

function direction(angle: number): [cos: number, sin: number] {
  const radians = (angle * Math.PI) / 180;
  return [Math.cos(radians), Math.sin(radians)];
}

/** As libvips turns them: about the first pixel, onto a canvas whose edges are rounded. */
function rotated(picture: Picture, angle: number, background: Colour, limits: Limits): Picture {
  const [cos, sin] = direction(angle);
  const { left, top, width, height } = turnedCanvas(picture, angle);
  check(limits, width, height);
  const out = blank(width, height, !isOpaque(background));
  const pixel = new Float64Array(CHANNELS);
  for (let y = 0, at = 0; y < height; y++) {
    const dy = y + top;
    for (let x = 0; x < width; x++, at += CHANNELS) {
      const dx = x + left;
      sample(picture, dx * cos + dy * sin, dy * cos - dx * sin, pixel);
      over(out.data, at, pixel[0]!, pixel[1]!, pixel[2]!, pixel[3]!, background, 0);
    }
  }
  return out;
}

/** Bilinear and premultiplied; beyond the edge is nothing, which makes edges smooth. */
function sample({ data, width, height }: Picture, x: number, y: number, out: Float64Array): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  let red = 0;
  let green = 0;
  let blue = 0;
  let alpha = 0;
  for (let py = Math.max(0, top); py <= Math.min(height - 1, top + 1); py++) {
    for (let px = Math.max(0, left); px <= Math.min(width - 1, left + 1); px++) {
      const at = (py * width + px) * CHANNELS;
      const weight = (1 - Math.abs(x - px)) * (1 - Math.abs(y - py)) * data[at + 3]!;
      alpha += weight;
      red += weight * data[at]!;
      green += weight * data[at + 1]!;
      blue += weight * data[at + 2]!;
    }
  }
  const seen = alpha >= 0.5;
  out[0] = seen ? Math.round(red / alpha) : 0;
  out[1] = seen ? Math.round(green / alpha) : 0;
  out[2] = seen ? Math.round(blue / alpha) : 0;
  out[3] = Math.round(alpha);
}
