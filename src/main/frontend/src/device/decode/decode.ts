import { DeviceProblem, type Facts } from "../contract";
import { strip } from "../metadata/strip";
import type { Canvas } from "../steps/canvas";
import { pixelsOf } from "./bitmap";
import { shrunk } from "./shrink";

/** How to decode a file. */
export interface Decoding {
  /** How many times fewer pixels a side are enough. */
  shrink: number;
  /** Whether colours stay as the file's own profile has them, instead of being converted to sRGB. */
  keepProfile: boolean;
}

/** Decodes a file; of an animation the first picture. Pixels come as stored, except where formats turn them by themselves. */
export async function decoded(blob: Blob, facts: Facts, decoding: Decoding): Promise<Canvas> {
  const picture = await pixelsOf(await bitmapOf(blob, facts, decoding), facts.alpha);
  return {
    width: picture.width,
    height: picture.height,
    picture: shrunk(picture, decoding.shrink, decoding.shrink),
    orientation: turnsItself(facts) ? 1 : facts.orientation,
  };
}

/** Whether every decoder of a format delivers upright pictures. */
function turnsItself({ format }: Facts): boolean {
  return format === "avif" || format === "heic";
}

async function bitmapOf(blob: Blob, facts: Facts, decoding: Decoding): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(await withoutOrientation(blob, facts), {
      colorSpaceConversion: decoding.keepProfile ? "none" : "default",
      premultiplyAlpha: "none",
    });
  } catch (failure) {
    throw failure instanceof DeviceProblem ? failure : new DeviceProblem("corrupt-file", [], String(failure));
  }
}

/**
 * The same picture without the orientation that browsers would turn it by: one does, one does not, and none leaves it when
 * asked to.
 */
async function withoutOrientation(blob: Blob, facts: Facts): Promise<Blob> {
  return facts.orientation === 1 || turnsItself(facts) ? blob : strip(blob, { ...facts, orientation: 1 });
}
