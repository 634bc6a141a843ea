import type { KeptValues } from "../metadata/kept-values";
import { ASCII, Ifd, LONG, SHORT } from "./ifd";
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
const MAKER_NOTE = 0x927c;
const THUMBNAIL_OFFSET = 0x0201;
const THUMBNAIL_LENGTH = 0x0202;
/** Where an uncompressed thumbnail stands, in parts of some rows each. */
const STRIP_OFFSETS = 0x0111;
const STRIP_LENGTHS = 0x0117;
const MAX_STRIPS = 0xffff;
const HEADER = 8;
const ENTRY = 12;
const INLINE = 4;
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
   * The block for pixels that were changed: upright, of a new size, and without thumbnail and previews, whose bytes are
   * overwritten, since they would show what was cropped away or covered.
   */
  forNewPixels(width: number, height: number): Uint8Array<ArrayBuffer> {
    const first = this.first();
    this.set(this.entry(first, ORIENTATION), 1);
    const pointer = this.entry(first, EXIF_IFD);
    if (pointer !== null) {
      const exif = this.view.getUint32(pointer + 8, this.littleEndian);
      this.set(this.entry(exif, PIXEL_WIDTH), width);
      this.set(this.entry(exif, PIXEL_HEIGHT), height);
      this.dropNote(this.entry(exif, MAKER_NOTE));
    }
    this.dropThumbnail(first);
    // Some makers put a preview elsewhere, and only they know how long it is.
    const preview = jpegIn(this.tiff);
    if (preview >= 0) {
      this.tiff.fill(0, preview);
    }
    return this.tiff;
  }

  /** Notes of which only their maker knows the form, if there is a preview among them. */
  private dropNote(entry: number | null): void {
    if (entry !== null) {
      const at = this.view.getUint32(entry + 8, this.littleEndian);
      const note = this.tiff.subarray(at, at + this.view.getUint32(entry + 4, this.littleEndian));
      if (jpegIn(note) >= 0) {
        note.fill(0);
      }
    }
  }

  private dropThumbnail(first: number): void {
    const link = first + 2 + this.count(first) * ENTRY;
    if (first === 0 || link + 4 > this.tiff.length) {
      return;
    }
    const second = this.view.getUint32(link, this.littleEndian);
    this.erase(second, THUMBNAIL_OFFSET, THUMBNAIL_LENGTH);
    this.erase(second, STRIP_OFFSETS, STRIP_LENGTHS);
    this.view.setUint32(link, 0);
  }

  /** Overwrites what two entries speak of, from the first part to the end of the last. */
  private erase(directory: number, offsets: number, lengths: number): void {
    const sizes = this.numbers(this.entry(directory, lengths));
    let from = this.tiff.length;
    let to = 0;
    for (const [i, at] of this.numbers(this.entry(directory, offsets)).entries()) {
      from = Math.min(from, at);
      to = Math.max(to, at + (sizes[i] ?? 0));
    }
    this.tiff.fill(0, from, to);
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

  /** The numbers of an entry, which stand in it if they fit. */
  private numbers(entry: number | null): number[] {
    if (entry === null) {
      return [];
    }
    const width = this.short(entry) ? 2 : 4;
    const count = Math.min(MAX_STRIPS, this.view.getUint32(entry + 4, this.littleEndian));
    const at = count * width <= INLINE ? entry + 8 : this.view.getUint32(entry + 8, this.littleEndian);
    const there = Math.max(0, Math.min(count, Math.floor((this.tiff.length - at) / width)));
    return Array.from({ length: there }, (_, i) =>
      width === 2
        ? this.view.getUint16(at + 2 * i, this.littleEndian)
        : this.view.getUint32(at + 4 * i, this.littleEndian),
    );
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

/** Where a JPEG begins, or -1. */
function jpegIn(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === 0xd8 && bytes[at + 2] === 0xff) {
      return at;
    }
  }
  return -1;
}
