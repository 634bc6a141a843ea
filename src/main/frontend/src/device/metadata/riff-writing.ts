import { concat, fromLatin, toLittle } from "../format/source";

/** The head of a chunk of a WebP. */
export function chunkHead(type: string, length: number): Uint8Array<ArrayBuffer> {
  return concat(fromLatin(type), toLittle(length, 4));
}

/** A chunk of a WebP with its length and padding. */
export function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(chunkHead(type, data.length), data, new Uint8Array(data.length & 1));
}

/** The head of a WebP whose chunks have so many bytes together. */
export function riffHead(length: number): Uint8Array<ArrayBuffer> {
  return concat(fromLatin("RIFF"), toLittle(length + 4, 4), fromLatin("WEBP"));
}

/** Flags of VP8X (RFC 9649, 2.7.1.2). */
export const ICC_FLAG = 0x20;
export const ALPHA_FLAG = 0x10;
export const EXIF_FLAG = 0x08;
export const ANIMATION_FLAG = 0x02;

/** The data of VP8X. */
export function extended(flags: number, width: number, height: number): Uint8Array<ArrayBuffer> {
  return concat(new Uint8Array([flags, 0, 0, 0]), toLittle(width - 1, 3), toLittle(height - 1, 3));
}
