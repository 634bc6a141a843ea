import type { Picture } from "../picture";
import { smallest, type Encoded } from "./auto-format";
import { encoderOf } from "./encoder";
import type { Settings, Written } from "./output";
import { targetSize } from "./target-size";

/**
 * Makes a file of pixels.
 *
 * @param format or null for the smallest at equal quality
 * @param complete puts into it what it holds beside its pixels, which counts for its size
 */
export async function encoded(
  picture: Picture,
  format: Written | null,
  settings: Settings,
  complete: (file: Uint8Array<ArrayBuffer>, format: Written) => Promise<Uint8Array>,
): Promise<Encoded> {
  const encode = async (as: Written, quality: number) => {
    const encoder = await encoderOf(as);
    return complete(await encoder(picture, { ...settings, quality }), as);
  };
  if (format === null) {
    return smallest(picture, settings.quality, settings.maxBytes, encode);
  }
  const file = await targetSize(format, settings.quality, settings.maxBytes, (quality) => encode(format, quality));
  return { format, file };
}
