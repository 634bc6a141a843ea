import { Unzlib } from "fflate";
import { concatAll } from "./source";

/** How much is unpacked at once: a byte gives a thousand at most. */
const STEP = 1024;

/** What zlib packed, or its beginning if it is damaged or unpacks to more than so many bytes. */
export function unzipped(data: Uint8Array, most: number): { bytes: Uint8Array<ArrayBuffer>; whole: boolean } {
  const parts: Uint8Array[] = [];
  let length = 0;
  const unzlib = new Unzlib((part) => {
    parts.push(part);
    length += part.length;
  });
  let damaged = false;
  try {
    for (let at = 0; at < data.length && length <= most; at += STEP) {
      unzlib.push(data.subarray(at, at + STEP), at + STEP >= data.length);
    }
  } catch {
    damaged = true;
  }
  return { bytes: concatAll(parts), whole: !damaged && length <= most };
}
