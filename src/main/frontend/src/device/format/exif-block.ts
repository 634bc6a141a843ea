import type { KeptValues } from "../metadata/kept-values";
import { Ifd, LONG, SHORT } from "./ifd";
import { concat, fromLatin, toBig } from "./source";

/** What precedes a block in JPEG, and sometimes in WebP. */
export const EXIF_PREFIX = "Exif\0\0";

const ORIENTATION = 0x0112;
export const DATE_TIME = 0x0132;
export const ARTIST = 0x013b;
export const COPYRIGHT = 0x8298;
const EXIF_IFD = 0x8769;
export const DATE_TIME_ORIGINAL = 0x9003;
export const OFFSET_TIME = 0x9010;
export const OFFSET_TIME_ORIGINAL = 0x9011;
const PIXEL_WIDTH = 0xa002;
const PIXEL_HEIGHT = 0xa003;
const THUMBNAIL_OFFSET = 0x0201;
const THUMBNAIL_LENGTH = 0x0202;
const HEADER = 8;
const ENTRY = 12;
const INLINE = 4;
const ASCII = 2;
/** Far more than is shown or kept of a text. */
const MAX_TEXT = 64 * 1024;

/**
 * A block that says the orientation and the kept fields and nothing else, without prefix; empty if there is nothing to say.
 * The same values give the same bytes as on the server, so that a block can be told from any in which something else hides.
 */
export function exifBlock(orientation: number, values: KeptValues): Uint8Array<ArrayBuffer> {
  const main = new Ifd();
  if (orientation !== 1) {
    main.number(ORIENTATION, SHORT, orientation);
  }
  if (values.creator !== null) {
    main.text(ARTIST, values.creator);
  }
  if (values.copyright !== null) {
    main.text(COPYRIGHT, values.copyright);
  }
  let exif = new Uint8Array(0);
  if (values.date !== null) {
    const directory = new Ifd().text(DATE_TIME_ORIGINAL, values.date);
    if (values.offset !== null) {
      directory.text(OFFSET_TIME_ORIGINAL, values.offset);
    }
    // The pointer to it makes the first directory longer.
    const at = HEADER + main.size() + ENTRY;
    main.number(EXIF_IFD, LONG, at);
    exif = directory.at(at);
  }
  return main.empty ? new Uint8Array(0) : concat(fromLatin("MM\0*"), toBig(HEADER, 4), main.at(HEADER), exif);
}

/** A block without the prefix, if it has it. */
export function withoutPrefix(bytes: Uint8Array): Uint8Array {
  const prefixed = bytes.length >= EXIF_PREFIX.length && bytes[0] === 0x45 && bytes[1] === 0x78 && bytes[4] === 0;
  return prefixed ? bytes.subarray(EXIF_PREFIX.length) : bytes;
}

/** An Exif block that was found in a file. Damage in it never fails: what can't be found is not there. */
export class FoundExif {
  private readonly tiff: Uint8Array<ArrayBuffer>;
  private readonly view: DataView;
  private readonly littleEndian: boolean;

  /** Takes a copy of a block, with or without the prefix. */
  constructor(bytes: Uint8Array) {
    this.tiff = withoutPrefix(bytes).slice() as Uint8Array<ArrayBuffer>;
    this.view = new DataView(this.tiff.buffer);
    this.littleEndian = this.tiff.length > HEADER && this.tiff[0] === 0x49;
  }

  /** 1 to 8; 1 if there is none. */
  orientation(): number {
    const entry = this.entry(this.first(), ORIENTATION);
    const value = entry === null ? 1 : this.number(entry);
    return value >= 1 && value <= 8 ? value : 1;
  }

  /** A text of the main or the Exif directory, as its bytes; null if there is none. */
  text(tag: number): Uint8Array | null {
    const first = this.first();
    const pointer = this.entry(first, EXIF_IFD);
    const exif = pointer === null ? 0 : this.view.getUint32(pointer + 8, this.littleEndian);
    const entry = this.entry(first, tag) ?? this.entry(exif, tag);
    if (entry === null || this.view.getUint16(entry + 2, this.littleEndian) !== ASCII) {
      return null;
    }
    const length = this.view.getUint32(entry + 4, this.littleEndian);
    const at = length <= INLINE ? entry + 8 : this.view.getUint32(entry + 8, this.littleEndian);
    return at + length > this.tiff.length ? null : this.tiff.subarray(at, at + Math.min(length, MAX_TEXT));
  }

  /**
   * The block for pixels that were changed: upright, of a new size, and without the thumbnail, whose bytes are overwritten,
   * since it would show what was cropped away.
   */
  forNewPixels(width: number, height: number): Uint8Array<ArrayBuffer> {
    const first = this.first();
    this.set(this.entry(first, ORIENTATION), 1);
    const pointer = this.entry(first, EXIF_IFD);
    if (pointer !== null) {
      const exif = this.view.getUint32(pointer + 8, this.littleEndian);
      this.set(this.entry(exif, PIXEL_WIDTH), width);
      this.set(this.entry(exif, PIXEL_HEIGHT), height);
    }
    this.dropThumbnail(first);
    return this.tiff;
  }

  private dropThumbnail(first: number): void {
    const link = first + 2 + this.count(first) * ENTRY;
    if (first === 0 || link + 4 > this.tiff.length) {
      return;
    }
    const second = this.view.getUint32(link, this.littleEndian);
    const offset = this.entry(second, THUMBNAIL_OFFSET);
    const length = this.entry(second, THUMBNAIL_LENGTH);
    if (offset !== null && length !== null) {
      const from = this.number(offset);
      this.tiff.fill(0, from, from + this.number(length));
    }
    this.view.setUint32(link, 0);
  }

  private first(): number {
    if (this.tiff.length < HEADER + 6) {
      return 0;
    }
    const mark = this.view.getUint16(0);
    const known = mark === 0x4949 || mark === 0x4d4d;
    return known && this.view.getUint16(2, this.littleEndian) === 42 ? this.view.getUint32(4, this.littleEndian) : 0;
  }

  private count(directory: number): number {
    return directory < HEADER || directory + 2 > this.tiff.length
      ? 0
      : this.view.getUint16(directory, this.littleEndian);
  }

  /** Where an entry stands, or null. */
  private entry(directory: number, tag: number): number | null {
    const end = directory + 2 + this.count(directory) * ENTRY;
    for (let at = directory + 2; at < end && at + ENTRY <= this.tiff.length; at += ENTRY) {
      if (this.view.getUint16(at, this.littleEndian) === tag) {
        return at;
      }
    }
    return null;
  }

  private short(entry: number): boolean {
    return this.view.getUint16(entry + 2, this.littleEndian) === SHORT;
  }

  private number(entry: number): number {
    return this.short(entry)
      ? this.view.getUint16(entry + 8, this.littleEndian)
      : this.view.getUint32(entry + 8, this.littleEndian);
  }

  private set(entry: number | null, value: number): void {
    if (entry === null) {
      return;
    }
    if (this.short(entry)) {
      this.view.setUint16(entry + 8, value, this.littleEndian);
    } else {
      this.view.setUint32(entry + 8, value, this.littleEndian);
    }
  }
}
