import { blank, CHANNELS, type Picture } from "../picture";
import { over } from "./blend";
import { onPixels, type Executor } from "./canvas";
import { isOpaque, type Colour } from "./colour";
import type { StepFields } from "./fields";

/** Lays the picture on a colour. */
export function flatten(step: StepFields): Executor {
  const background = step.colour("background", "#ffffff");
  if (!isOpaque(background)) {
    throw step.wrong("background");
  }
  return onPixels((picture) => flattened(picture, background));
}

/** The picture on an opaque colour; the same picture if nothing of it is transparent. */
export function flattened(picture: Picture, background: Colour): Picture {
  if (!picture.alpha) {
    return picture;
  }
  const { data } = picture;
  const out = blank(picture.width, picture.height, false);
  for (let at = 0; at < data.length; at += CHANNELS) {
    over(out.data, at, data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!, background, 0);
  }
  return out;
}
