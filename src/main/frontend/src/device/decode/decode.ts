import { DeviceProblem, type Facts } from "../contract";
import { icc } from "../metadata/profile";
import { strip } from "../metadata/strip";
import type { Picture } from "../picture";
import type { Canvas } from "../steps/canvas";
import { pixelsOf } from "./bitmap";
import { scaledPixels } from "./scaled";
import { shrunk } from "./shrink";

/** How to decode a file. */
export interface Decoding {
  /** How many times fewer pixels a side are enough. */
  shrink: number;
  /** Whether colours stay as the file's own profile has them, instead of being converted to sRGB. */
  keepProfile: boolean;
}

/** Decodes a file; of an animation the first picture. Pixels come as stored, except where formats turn them by themselves. */
export async function decoded(blob: Blob, facts: Facts, { shrink, keepProfile }: Decoding): Promise<Canvas> {
  const stored = await withoutOrientation(blob, facts);
  const scaled = await scaledPixels(stored, facts, shrink, keepProfile);
  const picture = scaled ?? (await pixels(stored, facts, keepProfile));
  return {
    picture: scaled ?? shrunk(picture, shrink, shrink),
    width: scaled ? facts.width : picture.width,
    height: scaled ? facts.height : picture.height,
    orientation: turnsItself(facts) ? 1 : facts.orientation,
  };
}

/** Whether every decoder of a format delivers upright pictures. */
function turnsItself({ format }: Facts): boolean {
  return format === "avif" || format === "heic";
}

async function pixels(blob: Blob, facts: Facts, keepProfile: boolean): Promise<Picture> {
  try {
    const bitmap = await createImageBitmap(blob, {
      colorSpaceConversion: keepProfile ? "none" : "default",
      premultiplyAlpha: "none",
    });
    return await pixelsOf(bitmap, facts.alpha);
  } catch (failure) {
    if (failure instanceof DeviceProblem) {
      throw failure;
    }
    if (facts.format === "heic") {
      return byLibheif(blob, facts, keepProfile);
    }
    throw new DeviceProblem("corrupt-file", [], String(failure));
  }
}

/** Most browsers do not know HEIC. */
async function byLibheif(blob: Blob, facts: Facts, keepProfile: boolean): Promise<Picture> {
  const [{ heicPixels }, { toSrgb }] = await Promise.all([import("./heic"), import("./to-srgb")]);
  const picture = await heicPixels(blob, facts.alpha);
  const profile = keepProfile ? null : await icc(blob, facts);
  return profile ? toSrgb(picture, profile) : picture;
}

/**
 * The same picture without the orientation that browsers would turn it by: one does, one does not, and none leaves it when
 * asked to.
 */
async function withoutOrientation(blob: Blob, facts: Facts): Promise<Blob> {
  return facts.orientation === 1 || turnsItself(facts) ? blob : strip(blob, { ...facts, orientation: 1 });
}
