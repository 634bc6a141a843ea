import { DeviceProblem, type Facts, type FormatId } from "../contract";
import { exifBlock, FoundExif } from "../format/exif-block";
import { latin, Source } from "../format/source";
import { blocksOf } from "./blocks";
import { carryIntoIso } from "./carry-iso";
import { carryIntoJpeg } from "./carry-jpeg";
import { carryIntoPng } from "./carry-png";
import { carryIntoWebp } from "./carry-webp";
import type { Gathered } from "./gathered";
import type { KeptValues } from "./kept-values";
import { withoutPictures } from "./photoshop";
import { showsPictures } from "./xmp";

/** What is to be put into a fresh picture, whose pixels are upright. */
export interface Carriage {
  icc?: Uint8Array | null;
  /** Values that are kept by name, where all else went. */
  kept?: KeptValues;
  /** All metadata of the input, and the size of the new pixels. */
  all?: { blocks: Carried; width: number; height: number };
}

/** The metadata of an input that a recipe keeps. */
export type Carried = Pick<Gathered, "exif" | "xmp" | "photoshop" | "comments" | "texts">;

/** What is written, block by block; empty or without items for nothing. */
export interface Cargo {
  icc: Uint8Array;
  /** Without prefix. */
  exif: Uint8Array<ArrayBuffer>;
  xmp: Uint8Array;
  photoshop: readonly Uint8Array[];
  comments: readonly Uint8Array[];
  texts: Gathered["texts"];
}

const WRITERS: Partial<Record<FormatId, (encoded: Uint8Array, cargo: Cargo) => Uint8Array | Promise<Uint8Array>>> = {
  jpeg: carryIntoJpeg,
  png: carryIntoPng,
  webp: carryIntoWebp,
  avif: carryIntoIso,
};

/** The formats that hold all of what a recipe keeps where it keeps all. */
const HOLDERS: readonly FormatId[] = ["jpeg", "png"];

const EMPTY = new Uint8Array(0);

/** Texts of PNG that hold blocks of other formats, with their thumbnails, in letters; or XMP in a form nobody looks into. */
const HOLDS_BLOCK = /^(Raw profile type |XML:com\.adobe\.xmp)/;
const LONGEST_KEYWORD = 79;

/** The metadata of a file, for recipes that keep it all. */
export function carried(blob: Blob, facts: Facts): Promise<Carried> {
  return blocksOf(new Source(blob), facts.format);
}

/**
 * Puts a profile and metadata into a picture that an encoder made without any: JPEG, PNG, WebP or AVIF. As on the server, of
 * all metadata JPEG holds Exif, XMP, IPTC and comments, PNG Exif, XMP and texts, and the others none. What shows the picture
 * as it was is left behind, since a part of it may have been cropped away or covered.
 */
export async function carry(encoded: Uint8Array, format: FormatId, what: Carriage): Promise<Uint8Array> {
  const write = WRITERS[format];
  if (!write) {
    throw new DeviceProblem("unsupported-output", [format]);
  }
  const { blocks, width, height } = (HOLDERS.includes(format) && what.all) || { blocks: null, width: 0, height: 0 };
  const exif = blocks?.exif[0];
  const xmp = blocks?.xmp[0];
  const kept = what.kept ? exifBlock(1, what.kept) : EMPTY;
  return write(encoded, {
    icc: what.icc ?? EMPTY,
    exif: exif ? new FoundExif(exif).forNewPixels(width, height) : kept,
    xmp: xmp && !showsPictures(xmp) ? xmp : EMPTY,
    photoshop: (blocks?.photoshop ?? []).map(withoutPictures),
    comments: blocks?.comments ?? [],
    texts: (blocks?.texts ?? []).filter(({ data }) => !HOLDS_BLOCK.test(latin(data.subarray(0, LONGEST_KEYWORD)))),
  });
}
