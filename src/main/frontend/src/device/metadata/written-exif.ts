import { exifBlock, FoundExif } from "../format/exif-block";
import { equal, type Source } from "../format/source";
import type { KeptValues } from "./kept-values";

const MAX_LENGTH = 4096;

/**
 * Whether a block, without prefix, says orientation and kept fields and nothing else, byte for byte as a stripper writes it:
 * nothing could be hidden in it.
 */
export async function isWrittenExif(file: Source, at: number, length: number, allowed: KeptValues): Promise<boolean> {
  if (length < 1 || length > MAX_LENGTH) {
    return false;
  }
  const block = await file.bytes(at, length);
  return equal(block, exifBlock(new FoundExif(block).orientation(), allowed));
}
