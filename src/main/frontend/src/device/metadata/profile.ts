import type { Facts, FormatId } from "../contract";
import { IsoFile } from "../format/iso-file";
import { APP2, headerSegments, length, payload } from "../format/jpeg-segments";
import { pngChunks } from "../format/png-chunks";
import { concat, latin, Source } from "../format/source";
import { unzipped } from "../format/unzip";
import { webpChunks } from "../format/webp-chunks";

/** What precedes a part of a profile in JPEG; its number and how many there are follow. */
export const ICC_PREFIX = "ICC_PROFILE\0";

/** The most bytes of a profile: more than any program writes. */
const MAX_PROFILE = 4 * 1024 * 1024;
/** The fewest: a header (ICC.1, 7.2). */
const MIN_PROFILE = 128;

const READERS: Partial<Record<FormatId, (file: Source) => Promise<Uint8Array | null>>> = {
  jpeg: ofJpeg,
  png: ofPng,
  webp: ofWebp,
  avif: ofIso,
  heic: ofIso,
};

/** Where a profile says of what its colours are made, and what it says of those of red, green and blue (ICC.1, 7.2.6). */
const SPACE = 16;
const RGB = "RGB ";

/**
 * The ICC profile that pixels can be left in, which are of red, green and blue here; null if the picture has no such one. Ink
 * is converted on the server too; grey stays as it is there.
 */
export async function rgbProfile(blob: Blob, facts: Facts): Promise<Uint8Array<ArrayBuffer> | null> {
  const profile = await icc(blob, facts);
  return profile && latin(profile.subarray(SPACE, SPACE + RGB.length)) === RGB ? profile : null;
}

/** The ICC profile of a picture; null if it has none, or none that could be one. */
export async function icc(blob: Blob, facts: Facts): Promise<Uint8Array<ArrayBuffer> | null> {
  const profile = await READERS[facts.format]?.(new Source(blob));
  return profile && profile.length >= MIN_PROFILE && profile.length <= MAX_PROFILE
    ? (profile.slice() as Uint8Array<ArrayBuffer>)
    : null;
}

/** In parts, each with its number; damaged if one is missing. */
async function ofJpeg(file: Source): Promise<Uint8Array | null> {
  const parts = new Map<number, Uint8Array>();
  let count = 0;
  for (const segment of await headerSegments(file)) {
    if (segment.marker === APP2 && (await file.startsWith(payload(segment), ICC_PREFIX))) {
      const data = (await file.bytes(payload(segment), length(segment))).slice(ICC_PREFIX.length);
      count = data[1] ?? 0;
      parts.set(data[0] ?? 0, data.subarray(2));
    }
  }
  const all = Array.from({ length: count }, (_, i) => parts.get(i + 1));
  return all.length > 0 && all.every((part) => part !== undefined) ? concat(...all) : null;
}

/** Behind a name and a zero, packed. */
async function ofPng(file: Source): Promise<Uint8Array | null> {
  const chunk = (await pngChunks(file)).find(({ type }) => type === "iCCP");
  if (!chunk || chunk.length > MAX_PROFILE) {
    return null;
  }
  const data = await file.bytes(chunk.data, chunk.length);
  const name = data.indexOf(0);
  const { bytes, whole } = unzipped(data.subarray(name + 2), MAX_PROFILE);
  return name >= 0 && whole ? bytes : null;
}

async function ofWebp(file: Source): Promise<Uint8Array | null> {
  const chunk = (await webpChunks(file)).find(({ type }) => type === "ICCP");
  return chunk && chunk.length <= MAX_PROFILE ? file.bytes(chunk.data, chunk.length) : null;
}

async function ofIso(source: Source): Promise<Uint8Array | null> {
  const file = await IsoFile.read(source);
  for (const { box } of file.propertiesOf(file.primary)) {
    const profile =
      box.type === "colr" &&
      ((await source.startsWith(box.data, "prof")) || (await source.startsWith(box.data, "rICC")));
    if (profile && box.end - box.data <= MAX_PROFILE) {
      return source.bytes(box.data + 4, box.end - box.data - 4);
    }
  }
  return null;
}
