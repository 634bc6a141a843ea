import { DeviceProblem, type Facts, type FormatId } from "../contract";
import { check, type Limits, UNLIMITED } from "../limits";
import { bmp } from "./bmp";
import { gif } from "./gif";
import { isoBmff } from "./iso-bmff";
import { jpeg } from "./jpeg";
import { png } from "./png";
import { unsupported } from "./problems";
import { recognise, SNIFF_BYTES } from "./signatures";
import { latin, Source } from "./source";
import { svg } from "./svg";
import { webp } from "./webp";

const READERS: Record<FormatId, (file: Source, limits: Limits) => Promise<Facts>> = {
  jpeg,
  png,
  webp,
  avif: (file, limits) => isoBmff(file, "avif", limits),
  heic: (file, limits) => isoBmff(file, "heic", limits),
  gif,
  bmp,
  svg,
};

/**
 * What a file is, by its bytes: the same as the server's inspection finds. Reads headers and the lengths of parts, and decodes
 * nothing. Fails with a DeviceProblem: empty-file, not-an-image, unsupported-format (with the format's name), truncated-file,
 * corrupt-file, too-many-pixels or side-too-long.
 *
 * @param limits of the picture, and of all that is decoded for it
 */
export async function facts(blob: Blob, limits = UNLIMITED): Promise<Facts> {
  const file = new Source(blob);
  if (file.size === 0) {
    throw new DeviceProblem("empty-file");
  }
  const recognised = recognise(latin(await file.bytes(0, Math.min(SNIFF_BYTES, file.size))));
  if (recognised === null) {
    throw new DeviceProblem("not-an-image");
  }
  if ("elsewhere" in recognised) {
    throw unsupported(recognised.elsewhere);
  }
  const found = await READERS[recognised.format](file, limits);
  check(limits, found.width, found.height);
  return found;
}
