import type { Facts } from "../contract";
import { EXIF_PREFIX, FoundExif } from "./exif-block";
import { APP1, frameHeader, headerSegments, length, payload, requireEnd } from "./jpeg-segments";
import { corrupt, unsupported } from "./problems";
import { big, type Source } from "./source";

/** The processes that picture programs write, by Huffman's codes and by arithmetic ones (ITU-T T.81, table B.1). */
const USUAL = [0xc0, 0xc1, 0xc2, 0xc9, 0xca];
const LOSSLESS = [0xc3, 0xc7, 0xcb, 0xcf];
const BITS = 8;

/** JPEG: the size stands in the one frame header, the orientation in the first Exif segment. */
export async function jpeg(file: Source): Promise<Facts> {
  let width = 0;
  let height = 0;
  let orientation = 0;
  for (const segment of await headerSegments(file)) {
    if (frameHeader(segment)) {
      // A second one would let the picture be larger than what was checked.
      if (width > 0 || length(segment) < 6) {
        throw corrupt("Two frame headers, or one that is too short");
      }
      const header = await file.bytes(payload(segment), 5);
      requireUsual(segment.marker, header[0]!);
      height = big(header, 1, 2);
      width = big(header, 3, 2);
      if (width === 0 || height === 0) {
        throw corrupt("A picture without a size");
      }
    } else if (orientation === 0 && segment.marker === APP1 && (await file.startsWith(payload(segment), EXIF_PREFIX))) {
      orientation = new FoundExif(await file.bytes(payload(segment), length(segment))).orientation();
    }
  }
  if (width === 0) {
    throw corrupt("No frame header before the first scan");
  }
  await requireEnd(file);
  return {
    format: "jpeg",
    width,
    height,
    orientation: Math.max(1, orientation),
    frames: 1,
    alpha: false,
    bytes: file.size,
  };
}

function requireUsual(process: number, precision: number): void {
  if (!USUAL.includes(process)) {
    throw unsupported(LOSSLESS.includes(process) ? "Lossless JPEG" : "Hierarchical JPEG");
  }
  if (precision !== BITS) {
    throw unsupported(`${precision}-bit JPEG`);
  }
}
