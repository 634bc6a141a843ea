import { MOST_EFFORT } from "../../recipe/recipe";
import encode from "@jsquash/webp/encode";
import { DeviceProblem } from "../contract";
import type { Picture } from "../picture";
import { imageData } from "./image-data";
import type { Settings } from "./output";

const MOST_SIDE = 16_383;

/** As libwebp counts it; 4 is what the server takes where a recipe says nothing. */
const SLOWEST = 6;
const USUAL_EFFORT = 4;

/** Writes WebP by libwebp. */
export async function encodeWebp(picture: Picture, settings: Settings): Promise<Uint8Array<ArrayBuffer>> {
  if (Math.max(picture.width, picture.height) > MOST_SIDE) {
    throw new DeviceProblem("unsupported-output", ["webp", MOST_SIDE, picture.width, picture.height]);
  }
  return new Uint8Array(
    await encode(imageData(picture), {
      quality: settings.quality,
      lossless: settings.lossless ? 1 : 0,
      method: settings.effort === null ? USUAL_EFFORT : Math.floor((settings.effort * SLOWEST) / MOST_EFFORT),
    }),
  );
}
