import { blank, CHANNELS, type Picture } from "../picture";
import { onPixels, type Executor } from "./canvas";
import { luma } from "./colour";
import type { StepFields } from "./fields";
import { blurred } from "./gaussian";

/** Where libvips ends the Gaussian of a mask. */
const LEAST = 0.1;

/** Makes edges crisper: what a blur takes away of a pixel's luma is added to it once more. Hue and alpha stay. */
export function sharpen(step: StepFields): Executor {
  const sigma = step.number("sigma", 0.3, 10, 1);
  return onPixels((picture) => sharpened(picture, sigma));
}

function sharpened(picture: Picture, sigma: number): Picture {
  const { data } = picture;
  const soft = blurred(picture, sigma, LEAST).data;
  const out = blank(picture.width, picture.height, picture.alpha);
  for (let at = 0; at < data.length; at += CHANNELS) {
    const own = luma(data[at]!, data[at + 1]!, data[at + 2]!);
    const detail = own - luma(soft[at]!, soft[at + 1]!, soft[at + 2]!);
    out.data[at] = data[at]! + detail;
    out.data[at + 1] = data[at + 1]! + detail;
    out.data[at + 2] = data[at + 2]! + detail;
    out.data[at + 3] = data[at + 3]!;
  }
  return out;
}
