import { isSeenThrough, type Picture } from "../picture";
import { equalQuality } from "./equal-quality";
import type { Written } from "./output";
import { targetSize } from "./target-size";

/** A file and what it is. */
export interface Encoded {
  format: Written;
  file: Uint8Array;
}

/** Encodes the same pixels in one format or another, with a quality on that format's own scale. */
export type EncodeAs = (format: Written, quality: number) => Promise<Uint8Array>;

/**
 * Encodes in each format that can hold the picture and keeps the smallest file, as AutoFormat.java does. If that is larger
 * than asked for, its quality is lowered until it fits.
 */
export async function smallest(
  picture: Picture,
  quality: number,
  maxBytes: number | null,
  encode: EncodeAs,
): Promise<Encoded> {
  const candidates: Written[] = isSeenThrough(picture) ? ["webp", "avif"] : ["jpeg", "webp", "avif"];
  let best: Encoded | null = null;
  for (const format of candidates) {
    const file = await encode(format, equalQuality(format, quality));
    best = best && best.file.length <= file.length ? best : { format, file };
  }
  const { format, file } = best!;
  const fitting = (jpeg: number) => encode(format, equalQuality(format, jpeg));
  return { format, file: await targetSize(format, quality, maxBytes, fitting, file) };
}
