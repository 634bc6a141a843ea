import { zlibSync } from "fflate";
import { SIGNATURE } from "../format/png-chunks";
import { big, concat, fromLatin, latin } from "../format/source";
import { PNG_XMP } from "./blocks-png";
import type { Cargo } from "./carry";
import { chunk } from "./png-writing";

/** IHDR with its length and checksum. */
const HEADER = 25;
/** What says colours in other words than a profile. */
const COLOURS = ["iCCP", "sRGB", "gAMA", "cHRM", "cICP"];

/** Behind IHDR: a profile must stand before palette and pixels. */
export function carryIntoPng(encoded: Uint8Array, cargo: Cargo): Uint8Array {
  const head = SIGNATURE + HEADER;
  return concat(
    encoded.subarray(0, head),
    ...(cargo.icc.length > 0 ? [chunk("iCCP", concat(fromLatin("ICC profile\0\0"), zlibSync(cargo.icc)))] : []),
    ...(cargo.exif.length > 0 ? [chunk("eXIf", cargo.exif)] : []),
    ...(cargo.xmp.length > 0 ? [chunk("iTXt", concat(fromLatin(PNG_XMP), cargo.xmp))] : []),
    ...cargo.texts.map(({ type, data }) => chunk(type, data)),
    ...(cargo.icc.length > 0 ? withoutColours(encoded, head) : [encoded.subarray(head)]),
  );
}

/** The chunks before the pixels but those that a profile stands for, and the rest. */
function withoutColours(encoded: Uint8Array, from: number): Uint8Array[] {
  const kept: Uint8Array[] = [];
  let at = from;
  for (let type = ""; at < encoded.length;) {
    type = latin(encoded.subarray(at + 4, at + 8));
    if (type === "IDAT") {
      break;
    }
    const end = at + 12 + big(encoded, at, 4);
    if (!COLOURS.includes(type)) {
      kept.push(encoded.subarray(at, end));
    }
    at = end;
  }
  return [...kept, encoded.subarray(at)];
}
