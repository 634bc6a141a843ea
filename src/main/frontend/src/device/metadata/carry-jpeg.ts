import { EXIF_PREFIX } from "../format/exif-block";
import { APP0, APP1, APP13, APP2, COM } from "../format/jpeg-segments";
import { big, concat, fromLatin } from "../format/source";
import { XMP_PREFIX } from "./blocks-jpeg";
import type { Cargo } from "./carry";
import { MAX_PAYLOAD, segment } from "./jpeg-writing";
import { ICC_PREFIX } from "./profile";

/** How much of a profile a segment holds, behind the prefix, its number and how many there are. */
const ICC_PART = MAX_PAYLOAD - ICC_PREFIX.length - 2;

/** Behind SOI and JFIF, which encoders write first. What is too long for a segment is left behind. */
export function carryIntoJpeg(encoded: Uint8Array, cargo: Cargo): Uint8Array {
  const head = encoded[3] === APP0 ? 4 + big(encoded, 4, 2) : 2;
  return concat(
    encoded.subarray(0, head),
    ...prefixed(APP1, EXIF_PREFIX, cargo.exif),
    ...prefixed(APP1, XMP_PREFIX, cargo.xmp),
    ...cargo.photoshop.flatMap((data) => prefixed(APP13, "", data)),
    ...cargo.comments.flatMap((data) => prefixed(COM, "", data)),
    ...profile(cargo.icc),
    encoded.subarray(head),
  );
}

function prefixed(marker: number, prefix: string, data: Uint8Array): Uint8Array[] {
  const fits = data.length > 0 && prefix.length + data.length <= MAX_PAYLOAD;
  return fits ? [segment(marker, concat(fromLatin(prefix), data))] : [];
}

/** In as many segments as it takes (ICC.1, B.4). */
function profile(icc: Uint8Array): Uint8Array[] {
  const count = Math.ceil(icc.length / ICC_PART);
  return Array.from({ length: count }, (_, i) => {
    const part = icc.subarray(i * ICC_PART, (i + 1) * ICC_PART);
    return segment(APP2, concat(fromLatin(ICC_PREFIX), new Uint8Array([i + 1, count]), part));
  });
}
