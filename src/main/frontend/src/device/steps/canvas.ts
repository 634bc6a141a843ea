import type { Limits } from "../limits";
import type { Picture } from "../picture";

/** The picture between two steps. */
export interface Canvas {
  picture: Picture;
  /** The size that steps speak of. A decoder may have left pixels out that the resize which comes next does not need. */
  width: number;
  height: number;
  /** What is still to be done to turn it upright, 1 to 8. */
  orientation: number;
}

/** What a step may need beside the picture. */
export interface Around {
  limits: Limits;
  /** The upright pixels of a picture that a watermark names. */
  overlay(name: string): Promise<Picture>;
}

/** Does what a step says. */
export type Executor = (canvas: Canvas, around: Around) => Canvas | Promise<Canvas>;

/** An executor of what only looks at pixels. */
export function onPixels(change: (picture: Picture, around: Around) => Picture | Promise<Picture>): Executor {
  return async (canvas, around) => withPicture(canvas, await change(canvas.picture, around));
}

/** The same state with other pixels, whose number counts from now on. */
export function withPicture(canvas: Canvas, picture: Picture): Canvas {
  return { ...canvas, picture, width: picture.width, height: picture.height };
}
