import type { Facts } from "../contract";
import { FoundExif } from "./exif-block";
import { corrupt } from "./problems";
import { little, type Source } from "./source";
import { bitstream, type Chunk, chunksInFrame, webpChunks } from "./webp-chunks";

const ALPHA_FLAG = 0x10;
const MAX_EXIF = 16 * 1024 * 1024;

/** WebP: the size stands in VP8X or in the bitstream; where both are there, they must agree. */
export async function webp(file: Source): Promise<Facts> {
  const chunks = await webpChunks(file);
  const first = chunks[0];
  if (!first) {
    throw corrupt("A WebP without chunks");
  }
  if (first.type !== "VP8X") {
    const size = await bitstream(file, chunks);
    if (size === null || size.width < 1 || size.height < 1) {
      throw corrupt("A WebP without a bitstream");
    }
    return { format: "webp", ...size, orientation: 1, frames: 1, bytes: file.size };
  }
  if (first.length < 10) {
    throw corrupt("A VP8X chunk that is too short");
  }
  const extended = await file.bytes(first.data, 10);
  const width = little(extended, 4, 3) + 1;
  const height = little(extended, 7, 3) + 1;
  return {
    format: "webp",
    width,
    height,
    orientation: await orientation(file, chunks),
    frames: await frames(file, chunks, width, height),
    alpha: (extended[0]! & ALPHA_FLAG) !== 0,
    bytes: file.size,
  };
}

async function frames(file: Source, chunks: readonly Chunk[], width: number, height: number): Promise<number> {
  let count = 0;
  for (const chunk of chunks) {
    if (chunk.type === "ANMF") {
      count++;
      await requireFrame(file, chunk, width, height);
    }
  }
  const still = await bitstream(file, chunks);
  if (still === null ? count === 0 : still.width !== width || still.height !== height) {
    throw corrupt("The sizes of VP8X and bitstream differ, or there is no bitstream");
  }
  return Math.max(1, count);
}

async function requireFrame(file: Source, chunk: Chunk, width: number, height: number): Promise<void> {
  const within = await chunksInFrame(file, chunk);
  const head = await file.bytes(chunk.data, 12);
  const x = 2 * little(head, 0, 3);
  const y = 2 * little(head, 3, 3);
  const across = little(head, 6, 3) + 1;
  const down = little(head, 9, 3) + 1;
  const size = await bitstream(file, within);
  if (size?.width !== across || size.height !== down || x + across > width || y + down > height) {
    throw corrupt("A frame of another size than it says, or outside the picture");
  }
}

async function orientation(file: Source, chunks: readonly Chunk[]): Promise<number> {
  const exif = chunks.find((chunk) => chunk.type === "EXIF");
  return exif && exif.length <= MAX_EXIF ? new FoundExif(await file.bytes(exif.data, exif.length)).orientation() : 1;
}
