import { blank, words, type Picture } from "../picture";
import type { Executor } from "./canvas";

/** Turns stored pixels upright, once. */
export function orient(): Executor {
  return (canvas) => {
    const swap = canvas.orientation > 4;
    return {
      picture: turned(canvas.picture, canvas.orientation),
      width: swap ? canvas.height : canvas.width,
      height: swap ? canvas.width : canvas.height,
      orientation: 1,
    };
  };
}

/** Pixels as stored, turned by an orientation as Exif has it (2.32, tag 0x0112); the same picture for 1. */
export function turned(picture: Picture, orientation: number): Picture {
  if (orientation === 1) {
    return picture;
  }
  const { width, height } = picture;
  const swap = orientation > 4;
  const out = blank(swap ? height : width, swap ? width : height, picture.alpha);
  const from = words(picture);
  const to = words(out);
  const [start, across, down] = walk(width, height, orientation);
  for (let y = 0, at = 0; y < out.height; y++) {
    let source = start + y * down;
    for (const end = at + out.width; at < end; at++, source += across) {
      to[at] = from[source]!;
    }
  }
  return out;
}

/** Where the first pixel of the result comes from, and how far the ones right of it and below it are from there. */
function walk(width: number, height: number, orientation: number): [start: number, across: number, down: number] {
  const right = width - 1;
  const bottom = (height - 1) * width;
  switch (orientation) {
    case 2:
      return [right, -1, width];
    case 3:
      return [bottom + right, -1, -width];
    case 4:
      return [bottom, 1, -width];
    case 5:
      return [0, width, 1];
    case 6:
      return [bottom, -width, 1];
    case 7:
      return [bottom + right, -width, -1];
    default:
      return [right, width, -1];
  }
}
