import type { Picture } from "../picture";
import { smallest, type Encoded } from "./auto-format";
import { encoderOf } from "./encoder";
import type { Settings, Written } from "./output";
import { targetSize } from "./target-size";

/**
 * Makes a file of pixels, without metadata.
 *
 * @param format or null for the smallest at equal quality
 */
export async function encoded(picture: Picture, format: Written | null, settings: Settings): Promise<Encoded> {
  const encode = async (as: Written, quality: number) => (await encoderOf(as))(picture, { ...settings, quality });
  if (format === null) {
    return smallest(picture, settings.quality, settings.maxBytes, encode);
  }
  const file = await targetSize(format, settings.quality, settings.maxBytes, (quality) => encode(format, quality));
  return { format, file };
}
