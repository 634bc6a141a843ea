import { corrupt, truncated } from "./problems";
import { big, latin, type Source } from "./source";

const MAX_BOXES = 20_000;
/** The most bytes of a box that is read whole. */
const MAX_CONTENT = 16 * 1024 * 1024;

/** Boxes that begin with a version and flags. */
const FULL = [
  "meta",
  "hdlr",
  "pitm",
  "iinf",
  "infe",
  "iloc",
  "iref",
  "ipma",
  "ispe",
  "pixi",
  "auxC",
  "a1lx",
  "udes",
  "stsz",
  "stz2",
];

/** A box of an ISO base media file (ISO/IEC 14496-12). */
export interface Box {
  type: string;
  /** Where its length stands. */
  start: number;
  /** Where its content begins, behind version and flags if it has them. */
  data: number;
  /** One past its last byte. */
  end: number;
  /** 0 for a box without. */
  version: number;
  flags: number;
}

/** Reads boxes of one file, so many of them at most. */
export class BoxReader {
  private count = 0;

  constructor(readonly file: Source) {}

  /** Boxes one after another; one of length 0 reaches to the end. */
  async boxes(from: number, end: number): Promise<Box[]> {
    const found: Box[] = [];
    for (let at = from; at < end; at = found.at(-1)!.end) {
      found.push(await this.box(at, end));
    }
    return found;
  }

  /** What is in a box. */
  async content(box: Box): Promise<Uint8Array> {
    if (box.end - box.data > MAX_CONTENT) {
      throw corrupt(`A box ${box.type} of more than any program writes`);
    }
    return this.file.bytes(box.data, box.end - box.data);
  }

  private async box(at: number, end: number): Promise<Box> {
    if (++this.count > MAX_BOXES) {
      throw corrupt(`More than ${MAX_BOXES} boxes`);
    }
    this.requireWithin(at, 8, end);
    const head = await this.file.bytes(at, 8);
    const type = latin(head.subarray(4));
    let length = big(head, 0, 4);
    let data = at + 8;
    if (length === 1) {
      this.requireWithin(at, 16, end);
      length = big(await this.file.bytes(at + 8, 8), 0, 8);
      data += 8;
    } else if (length === 0) {
      length = end - at;
    }
    if (type === "uuid") {
      data += 16;
    }
    const full = FULL.includes(type);
    if (length < data - at + (full ? 4 : 0)) {
      throw corrupt(`A box ${type} that is too short`);
    }
    this.requireWithin(at, length, end);
    const start = at;
    if (!full) {
      return { type, start, data, end: at + length, version: 0, flags: 0 };
    }
    const begin = await this.file.bytes(data, 4);
    return { type, start, data: data + 4, end: at + length, version: begin[0]!, flags: big(begin, 1, 3) };
  }

  /** What reaches past the end of the file is cut off; what reaches past the box around it is wrong. */
  private requireWithin(at: number, length: number, end: number): void {
    if (length > end - at) {
      throw end === this.file.size ? truncated() : corrupt("A box that reaches beyond the one around it");
    }
  }
}

/** Reads numbers of a box's content one after another. */
export class Cursor {
  at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** An unsigned number of up to 8 bytes. */
  next(length: number): number {
    this.require(length);
    const value = big(this.bytes, this.at, length);
    // What is beyond is no position of any file, and no longer exact.
    if (length > 8 || !Number.isSafeInteger(value)) {
      throw corrupt("A number that is too large");
    }
    this.at += length;
    return value;
  }

  /** A text that ends with a zero, or with the box. */
  text(): string {
    const zero = this.bytes.indexOf(0, this.at);
    const end = zero < 0 ? this.bytes.length : zero;
    const text = new TextDecoder().decode(this.bytes.subarray(this.at, Math.min(end, this.at + 256)));
    this.at = end + 1;
    return text;
  }

  require(length: number): void {
    if (length > this.bytes.length - this.at) {
      throw corrupt("A box that says more than it holds");
    }
  }
}
