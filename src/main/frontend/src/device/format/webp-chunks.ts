import { corrupt } from "./problems";
import { big, latin, little, type Source } from "./source";

/** Where the first chunk stands. */
const FIRST = 12;
const MAX_CHUNKS = 100_000;

/** How many bytes stand before the chunks of an animation's frame. */
export const FRAME_HEADER = 16;

/** A chunk of a WebP (RFC 9649). */
export interface Chunk {
  type: string;
  /** Where its type stands. */
  start: number;
  /** Where its data begins. */
  data: number;
  /** How long its data is, without padding. */
  length: number;
  /** One past its data and padding. */
  end: number;
}

/** What the header of a bitstream says. */
export interface Size {
  width: number;
  height: number;
  alpha: boolean;
}

/** One past the last byte of the picture, by its header; a file that ends before is cut off. */
export async function webpEnd(file: Source): Promise<number> {
  const end = little(await file.bytes(4, 4), 0, 4) + 8;
  file.require(0, end);
  return end;
}

/** Every chunk at the top. */
export async function webpChunks(file: Source): Promise<Chunk[]> {
  return chunksWithin(file, FIRST, await webpEnd(file));
}

/** The chunks behind the header of an animation's frame. */
export async function chunksInFrame(file: Source, frame: Chunk): Promise<Chunk[]> {
  if (frame.length < FRAME_HEADER) {
    throw corrupt("A frame without a header");
  }
  return chunksWithin(file, frame.data + FRAME_HEADER, frame.data + frame.length);
}

/** The size by the bitstream itself, or null if there is none. */
export async function bitstream(file: Source, chunks: readonly Chunk[]): Promise<Size | null> {
  const lossy = chunks.find((chunk) => chunk.type === "VP8 ");
  if (lossy) {
    const head = await file.bytes(lossy.data, 10);
    if (big(head, 3, 3) === 0x9d012a) {
      return { width: little(head, 6, 2) & 0x3fff, height: little(head, 8, 2) & 0x3fff, alpha: false };
    }
  }
  const lossless = chunks.find((chunk) => chunk.type === "VP8L");
  if (lossless) {
    const head = await file.bytes(lossless.data, 5);
    const bits = little(head, 1, 4);
    if (head[0] === 0x2f) {
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, alpha: ((bits >>> 28) & 1) !== 0 };
    }
  }
  return null;
}

async function chunksWithin(file: Source, from: number, end: number): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for (let at = from; at + 8 <= end;) {
    const head = await file.bytes(at, 8);
    const length = little(head, 4, 4);
    const data = at + 8;
    if (data + length > end) {
      throw corrupt("A chunk that reaches beyond what holds it");
    }
    if (chunks.length >= MAX_CHUNKS) {
      throw corrupt(`More than ${MAX_CHUNKS} chunks`);
    }
    chunks.push({ type: latin(head.subarray(0, 4)), start: at, data, length, end: data + length + (length & 1) });
    at = data + length + (length & 1);
  }
  return chunks;
}
