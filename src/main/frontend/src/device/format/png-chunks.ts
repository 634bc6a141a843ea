import { corrupt } from "./problems";
import { big, latin, type Source } from "./source";

/** The bytes before the first chunk. */
export const SIGNATURE = 8;

const MAX_CHUNKS = 1_000_000;

/** A chunk of a PNG. */
export interface Chunk {
  type: string;
  /** Where its length stands. */
  start: number;
  /** Where its data begins. */
  data: number;
  /** How long its data is. */
  length: number;
  /** One past its checksum. */
  end: number;
}

/** Every chunk from IHDR to IEND, without reading what is in them. */
export async function pngChunks(file: Source): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE; ;) {
    const head = await file.bytes(at, 8);
    const length = big(head, 0, 4);
    const type = latin(head.subarray(4, 8));
    if (length > 0x7fffffff || (chunks.length === 0) !== (type === "IHDR")) {
      throw corrupt("A chunk with an impossible length, or IHDR in the wrong place");
    }
    if (chunks.length >= MAX_CHUNKS) {
      throw corrupt(`More than ${MAX_CHUNKS} chunks`);
    }
    file.require(at + 8, length + 4);
    chunks.push({ type, start: at, data: at + 8, length, end: at + 12 + length });
    if (type === "IEND") {
      return chunks;
    }
    at += 12 + length;
  }
}
