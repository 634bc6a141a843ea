import type { Size } from "../../common/size";
import { LONGEST } from "../../recipe/recipe";
import { check } from "../limits";
import { blank, CHANNELS, words, type Picture } from "../picture";
import { over } from "./blend";
import { onPixels, type Executor } from "./canvas";
import { isOpaque, type Colour } from "./colour";
import type { StepFields } from "./fields";

/** How wide a border is at each side, in pixels. */
interface Border {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** Adds a border. */
export function extend(step: StepFields): Executor {
  const border = readBorder(step);
  const background = step.colour("background", "transparent");
  return onPixels((picture, around) => {
    const { width, height } = extended(picture, border);
    check(around.limits, width, height);
    return placed(picture, width, height, border.left, border.top, background);
  });
}

/** What a step asks for. */
export function readBorder(step: StepFields): Border {
  const side = (name: string) => step.whole(name, 0, LONGEST, 0);
  const border = { top: side("top"), right: side("right"), bottom: side("bottom"), left: side("left") };
  if (Object.values(border).every((width) => width === 0)) {
    throw step.wrong("top");
  }
  return border;
}

/** A size with a border around it. */
export function extended({ width, height }: Size, { top, right, bottom, left }: Border): Size {
  return { width: width + left + right, height: height + top + bottom };
}

/** A picture on a larger canvas, whose background also shows through it. */
export function placed(
  picture: Picture,
  width: number,
  height: number,
  left: number,
  top: number,
  background: Colour,
): Picture {
  const filled = picture.width === width && picture.height === height;
  const out = blank(width, height, !isOpaque(background) && (picture.alpha || !filled));
  if (!filled) {
    words(out).fill(new Uint32Array(new Uint8ClampedArray(background).buffer)[0]!);
  }
  const { data } = picture;
  for (let y = 0, from = 0; y < picture.height; y++) {
    let to = ((y + top) * width + left) * CHANNELS;
    for (const end = from + picture.width * CHANNELS; from < end; from += CHANNELS, to += CHANNELS) {
      over(out.data, to, data[from]!, data[from + 1]!, data[from + 2]!, data[from + 3]!, background, 0);
    }
  }
  return out;
}
