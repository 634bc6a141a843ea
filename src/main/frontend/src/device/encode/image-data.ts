import type { Picture } from "../picture";

/** Pixels as the encoders take them, without a copy. */
export function imageData(picture: Picture): ImageData {
  return new ImageData(picture.data, picture.width, picture.height);
}
