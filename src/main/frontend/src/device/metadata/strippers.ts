import { DeviceProblem, type FormatId } from "../contract";
import { Source } from "../format/source";
import type { KeptValues } from "./kept-values";
import { openGif } from "./strip-gif";
import { openIso } from "./strip-iso";
import { openJpeg } from "./strip-jpeg";
import { openPng } from "./strip-png";
import { openWebp } from "./strip-webp";
import type { Opener, Stripper } from "./stripper";

/** The formats whose metadata goes without touching a pixel. */
const OPENERS: Partial<Record<FormatId, Opener>> = {
  jpeg: openJpeg,
  png: openPng,
  webp: openWebp,
  gif: openGif,
  avif: openIso,
  heic: openIso,
};

/** Whether metadata of a format can be removed without touching pixels. */
export function lossless(format: FormatId): boolean {
  return format in OPENERS;
}

/** Opens a file of a format that can be stripped. */
export function openStripper(file: Source, format: FormatId): Promise<Stripper> {
  const open = OPENERS[format];
  if (!open) {
    throw new DeviceProblem("unsupported-output", [format]);
  }
  return open(file, format);
}

/** Whether a file holds these values just as a stripper writes them, and no other metadata. */
export async function holdsOnly(blob: Blob, format: FormatId, values: KeptValues): Promise<boolean> {
  return lossless(format) && (await (await openStripper(new Source(blob), format)).extras(values)).length === 0;
}
