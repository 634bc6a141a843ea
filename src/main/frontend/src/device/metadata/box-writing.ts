import { concat, concatAll, fromLatin, toBig } from "../format/source";

/** The head of a box with so many bytes of content. */
export function boxHead(type: string, length: number): Uint8Array<ArrayBuffer> {
  return concat(toBig(length + 8, 4), fromLatin(type));
}

/** A box of an ISO base media file. */
export function box(type: string, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = concatAll(parts);
  return concat(boxHead(type, content.length), content);
}

/** A box that begins with a version and flags. */
export function fullBox(type: string, version: number, flags: number, ...parts: readonly Uint8Array[]) {
  return box(type, toBig(version, 1), toBig(flags, 3), ...parts);
}
