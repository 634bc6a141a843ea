import type { Step } from "../../recipe/recipe";
import { blank, CHANNELS, type Picture } from "../picture";
import { applied } from "./steps";

/** A pixel as red, green, blue and alpha. */
export type Pixel = [number, number, number, number?];

/** A picture painted by place, for tests. */
export function painted(width: number, height: number, paint: (x: number, y: number) => Pixel): Picture {
  const picture = blank(width, height, false);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += CHANNELS) {
      const [red, green, blue, alpha = 255] = paint(x, y);
      picture.data.set([red, green, blue, alpha], at);
      picture.alpha ||= alpha < 255;
    }
  }
  return picture;
}

/** What steps make of stored pixels, for tests. */
export function run(
  picture: Picture,
  steps: Step[],
  more: { orientation?: number; overlays?: Record<string, Picture>; pixels?: number } = {},
): Promise<Picture> {
  const { orientation = 1, overlays = {}, pixels = 1e6 } = more;
  return applied({ picture, width: picture.width, height: picture.height, orientation }, steps, {
    limits: { pixels, side: 32_767 },
    overlay: (name) => Promise.resolve(overlays[name]!),
  });
}

/** A pixel of a picture, for tests. */
export function at(picture: Picture, x: number, y: number): number[] {
  const start = (y * picture.width + x) * CHANNELS;
  return [...picture.data.slice(start, start + CHANNELS)];
}

/** The red of all pixels, row by row, for tests of pictures that tell their pixels apart by it. */
export function reds(picture: Picture): number[][] {
  return Array.from({ length: picture.height }, (_, y) =>
    Array.from({ length: picture.width }, (_, x) => at(picture, x, y)[0]!),
  );
}
