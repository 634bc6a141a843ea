import type { Facts } from "../contract";
import { FoundExif } from "./exif-block";
import { type Chunk, pngChunks, SIGNATURE } from "./png-chunks";
import { corrupt, unsupported } from "./problems";
import { big, type Source } from "./source";

const ALPHA = 4;
const MAX_EXIF = 16 * 1024 * 1024;
const MAX_SIDE = 0x7fffffff;

/** PNG and APNG: the size stands in IHDR, which comes first. */
export async function png(file: Source): Promise<Facts> {
  if (await file.startsWith(SIGNATURE + 4, "CgBI")) {
    throw unsupported("iPhone app PNG (CgBI)");
  }
  if (!(await file.startsWith(SIGNATURE + 4, "IHDR"))) {
    throw corrupt("IHDR is not the first chunk");
  }
  const header = await file.bytes(SIGNATURE + 8, 10);
  const width = big(header, 0, 4);
  const height = big(header, 4, 4);
  if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
    throw corrupt("A picture without a size");
  }
  const chunks = await pngChunks(file);
  if (chunks[0]!.length !== 13 || !chunks.some((chunk) => chunk.type === "IDAT")) {
    throw corrupt("No pixels, or an IHDR of the wrong length");
  }
  return {
    format: "png",
    width,
    height,
    orientation: await orientation(file, chunks),
    frames: await frames(file, chunks),
    alpha: (header[9]! & ALPHA) !== 0 || chunks.some((chunk) => chunk.type === "tRNS"),
    bytes: file.size,
  };
}

async function frames(file: Source, chunks: readonly Chunk[]): Promise<number> {
  const control = chunks.find((chunk) => chunk.type === "acTL");
  if (!control) {
    return 1;
  }
  const count = chunks.filter((chunk) => chunk.type === "fcTL").length;
  if (control.length !== 8 || big(await file.bytes(control.data, 4), 0, 4) !== count) {
    throw corrupt("An animation with more or fewer frames than it says");
  }
  return Math.max(1, count);
}

async function orientation(file: Source, chunks: readonly Chunk[]): Promise<number> {
  const exif = chunks.find((chunk) => chunk.type === "eXIf");
  return exif && exif.length <= MAX_EXIF ? new FoundExif(await file.bytes(exif.data, exif.length)).orientation() : 1;
}
