import { concat, fromLatin, toBig } from "./source";

export const ASCII = 2;
export const SHORT = 3;
export const LONG = 4;
const INLINE = 4;

interface Entry {
  tag: number;
  type: number;
  count: number;
  value: Uint8Array;
}

/** A directory of a big-endian TIFF to be written: its entries, and behind them the values that do not fit in one. */
export class Ifd {
  private readonly entries: Entry[] = [];

  /** Adds a text, as UTF-8: Exif speaks of ASCII, and this is what readers take beyond it. */
  text(tag: number, text: string): this {
    const value = new TextEncoder().encode(`${text}\0`);
    return this.add({ tag, type: ASCII, count: value.length, value });
  }

  /** Adds a number: a SHORT or a LONG. */
  number(tag: number, type: typeof SHORT | typeof LONG, value: number): this {
    return this.add({ tag, type, count: 1, value: toBig(value, type === SHORT ? 2 : 4) });
  }

  get empty(): boolean {
    return this.entries.length === 0;
  }

  /** How many bytes it has with its values: an even number. */
  size(): number {
    return this.head() + this.entries.reduce((sum, entry) => sum + outside(entry), 0);
  }

  /** The bytes, for an even position in the file; no other directory follows. */
  at(position: number): Uint8Array<ArrayBuffer> {
    const values: Uint8Array[] = [];
    let place = position + this.head();
    const rows = this.entries.map((entry) => {
      const row = [toBig(entry.tag, 2), toBig(entry.type, 2), toBig(entry.count, 4)];
      if (outside(entry) === 0) {
        return concat(...row, padded(entry.value, INLINE));
      }
      values.push(padded(entry.value, outside(entry)));
      place += outside(entry);
      return concat(...row, toBig(place - outside(entry), 4));
    });
    return concat(toBig(rows.length, 2), ...rows, fromLatin("\0\0\0\0"), ...values);
  }

  private add(entry: Entry): this {
    this.entries.push(entry);
    // Readers look for entries in the order of their tags.
    this.entries.sort((one, other) => one.tag - other.tag);
    return this;
  }

  private head(): number {
    return 2 + this.entries.length * 12 + 4;
  }
}

function outside({ value }: Entry): number {
  return value.length > INLINE ? value.length + (value.length & 1) : 0;
}

function padded(value: Uint8Array, length: number): Uint8Array {
  return concat(value, new Uint8Array(length - value.length));
}
