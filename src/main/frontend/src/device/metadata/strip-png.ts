import { exifBlock } from "../format/exif-block";
import { type Chunk, pngChunks, SIGNATURE } from "../format/png-chunks";
import { corrupt } from "../format/problems";
import type { Source } from "../format/source";
import type { KeptValues } from "./kept-values";
import type { Pieces } from "./pieces";
import { chunk as written } from "./png-writing";
import { CREDENTIALS, described, type Extra, other, type Stripper, TRAILING_DATA } from "./stripper";
import { isWrittenExif } from "./written-exif";

/** With the most bytes each may have; those of pixels and profile have no limit. What is longer holds something else. */
const KEPT = new Map<string, number>([
  ["IHDR", 13],
  ["PLTE", 768],
  ["IDAT", Infinity],
  ["IEND", 0],
  ["tRNS", 256],
  ["cHRM", 32],
  ["gAMA", 4],
  ["iCCP", Infinity],
  ["sBIT", 4],
  ["sRGB", 1],
  ["cICP", 4],
  ["mDCV", 24],
  ["cLLI", 8],
  ["bKGD", 6],
  ["pHYs", 9],
  ["acTL", 8],
  ["fcTL", 26],
  ["fdAT", Infinity],
]);

const DESCRIBED = ["tEXt", "zTXt", "iTXt", "eXIf", "tIME"];

/** PNG: chunks that pixels, colour or animation need stay, all others go, as does what follows IEND. */
export async function openPng(file: Source): Promise<Stripper> {
  return new PngStripper(file, await pngChunks(file));
}

class PngStripper implements Stripper {
  constructor(
    private readonly file: Source,
    private readonly chunks: readonly Chunk[],
  ) {}

  async strip(orientation: number, values: KeptValues, out: Pieces): Promise<void> {
    const exif = exifBlock(orientation, values);
    out.copy(0, SIGNATURE);
    for (const chunk of this.chunks) {
      requireKnown(chunk);
      if (chunk.type === "IEND") {
        out.add(written("IEND", new Uint8Array(0)));
      } else if (kept(chunk)) {
        out.copy(chunk.start, chunk.end);
      }
      if (exif.length > 0 && chunk.type === "IHDR") {
        out.add(written("eXIf", exif));
      }
    }
  }

  async extras(allowed: KeptValues): Promise<Extra[]> {
    const extras: Extra[] = [];
    let exif = false;
    for (const chunk of this.chunks) {
      if (kept(chunk)) {
        continue;
      }
      if (!exif && chunk.type === "eXIf" && (await isWrittenExif(this.file, chunk.data, chunk.length, allowed))) {
        exif = true;
      } else {
        extras.push(extra(chunk));
      }
    }
    if (this.chunks.at(-1)!.end < this.file.size) {
      extras.push(TRAILING_DATA);
    }
    return extras;
  }
}

function extra({ type }: Chunk): Extra {
  if (type === "caBX") {
    return CREDENTIALS;
  }
  if (KEPT.has(type)) {
    return other("Chunk with more than its data");
  }
  return DESCRIBED.includes(type) ? described(`${type} chunk`) : other("Private chunk");
}

function kept({ type, length }: Chunk): boolean {
  return length <= (KEPT.get(type) ?? -1);
}

/** An unknown critical chunk changes what the picture looks like, so it can't be dropped, nor trusted. */
function requireKnown(chunk: Chunk): void {
  if (/^\p{Lu}/u.test(chunk.type) && !kept(chunk) && chunk.type !== "IEND") {
    throw corrupt("A critical chunk that nobody knows");
  }
}
