import { DeviceProblem } from "../contract";
import { hasQuality, type Written } from "./output";

/** Encodes the same pixels with one quality or another. */
export type Encode = (quality: number) => Promise<Uint8Array>;

/**
 * Finds the best quality whose file is not larger than asked for, as TargetSize.java does. Files get smaller with quality but
 * for a few bytes, so that halving finds the best in seven tries or eight; where the first one fits, it is the only.
 *
 * @param highest the quality that is tried first
 * @param first the file of that quality, if there is one already
 */
export async function targetSize(
  format: Written,
  highest: number,
  maxBytes: number | null,
  encode: Encode,
  first?: Uint8Array,
): Promise<Uint8Array> {
  const largest = first ?? (await encode(highest));
  if (maxBytes === null || largest.length <= maxBytes) {
    return largest;
  }
  let best: Uint8Array | null = null;
  let smallest = largest.length;
  let fit = 0;
  let fails = highest;
  while (hasQuality(format) && fails - fit > 1) {
    const quality = (fit + fails) >> 1;
    const file = await encode(quality);
    smallest = Math.min(smallest, file.length);
    if (file.length <= maxBytes) {
      best = file;
      fit = quality;
    } else {
      fails = quality;
    }
  }
  if (!best) {
    throw new DeviceProblem("target-unreachable", [format, smallest, maxBytes]);
  }
  return best;
}
