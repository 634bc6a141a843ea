import { check } from "../limits";
import { blank, CHANNELS, words, type Picture } from "../picture";
import { over } from "./blend";
import { onPixels, type Executor } from "./canvas";
import { isOpaque, type Colour } from "./colour";
import { LONGEST, type StepFields } from "./fields";

/** Adds a border. */
export function extend(step: StepFields): Executor {
  const [top, right, bottom, left] = ["top", "right", "bottom", "left"].map((side) => step.whole(side, 0, LONGEST, 0));
  const background = step.colour("background", "transparent");
  if (!top && !right && !bottom && !left) {
    throw step.wrong("top");
  }
  return onPixels((picture, around) => {
    const width = picture.width + left! + right!;
    const height = picture.height + top! + bottom!;
    check(around.limits, width, height);
    return placed(picture, width, height, left!, top!, background);
  });
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
