import type { Size } from "../../common/size";
import { concat, fromLatin, toBig } from "../format/source";

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let i = 0; i < 8; i++) {
    value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return value;
});

const SIGNATURE = fromLatin("\x89PNG\r\n\x1a\n");
const BITS = 8;

/** A PNG whose pixels are of one byte for each part, with these chunks between its header and its end. */
export function png({ width, height }: Size, colourType: number, ...chunks: readonly Uint8Array[]) {
  const header = concat(toBig(width, 4), toBig(height, 4), new Uint8Array([BITS, colourType, 0, 0, 0]));
  return concat(SIGNATURE, chunk("IHDR", header), ...chunks, chunk("IEND", new Uint8Array(0)));
}

/** A chunk of a PNG with its length and checksum. */
export function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const checked = concat(fromLatin(type), data);
  return concat(toBig(data.length, 4), checked, toBig(checksum(checked), 4));
}

/** As the specification has it (W3C PNG, annex D). */
function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value = TABLE[(value ^ byte) & 0xff]! ^ (value >>> 8);
  }
  return (value ^ 0xffffffff) >>> 0;
}
