import { concat, latin, little } from "../format/source";
import type { Cargo } from "./carry";
import { ALPHA_FLAG, chunk, EXIF_FLAG, extended, ICC_FLAG, riffHead } from "./riff-writing";

const FIRST = 12;

/** The profile stands before the pixels and Exif behind them, and VP8X says that they are there. */
export function carryIntoWebp(encoded: Uint8Array, cargo: Cargo): Uint8Array {
  if (cargo.icc.length === 0 && cargo.exif.length === 0) {
    return encoded;
  }
  const pixels = chunksOf(encoded).filter(({ type }) => ["ALPH", "VP8 ", "VP8L"].includes(type));
  const { width, height, alpha } = sizeOf(pixels);
  const flags =
    (alpha ? ALPHA_FLAG : 0) | (cargo.icc.length > 0 ? ICC_FLAG : 0) | (cargo.exif.length > 0 ? EXIF_FLAG : 0);
  const chunks = [
    chunk("VP8X", extended(flags, width, height)),
    ...(cargo.icc.length > 0 ? [chunk("ICCP", cargo.icc)] : []),
    ...pixels.map(({ type, data }) => chunk(type, data)),
    ...(cargo.exif.length > 0 ? [chunk("EXIF", cargo.exif)] : []),
  ];
  const length = chunks.reduce((sum, part) => sum + part.length, 0);
  return concat(riffHead(length), ...chunks);
}

interface Part {
  type: string;
  data: Uint8Array;
}

function chunksOf(encoded: Uint8Array): Part[] {
  const parts: Part[] = [];
  for (let at = FIRST; at + 8 <= encoded.length;) {
    const length = little(encoded, at + 4, 4);
    parts.push({ type: latin(encoded.subarray(at, at + 4)), data: encoded.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length & 1);
  }
  return parts;
}

/** By the bitstream, whose header an encoder has just written. */
function sizeOf(pixels: readonly Part[]): { width: number; height: number; alpha: boolean } {
  const alpha = pixels.some(({ type }) => type === "ALPH");
  const { type, data } = pixels.find((part) => part.type !== "ALPH")!;
  if (type === "VP8 ") {
    return { width: little(data, 6, 2) & 0x3fff, height: little(data, 8, 2) & 0x3fff, alpha };
  }
  const bits = little(data, 1, 4);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, alpha: ((bits >>> 28) & 1) !== 0 };
}
