import { DeviceProblem } from "../contract";
import { heldBytes } from "./held";
import { truncated } from "./problems";

/**
 * Random access to a file through one window, so that a file of any size takes little memory; the window is all of a file that
 * is held. What is read past the end is a file that is cut off. For one reader at a time.
 */
export class Source {
  private static readonly WINDOW = 256 * 1024;

  private window = new Uint8Array(0);
  private start = 0;

  constructor(private readonly blob: Blob) {}

  get size(): number {
    return this.blob.size;
  }

  /** Exactly so many bytes. They are not to be changed. */
  async bytes(at: number, length: number): Promise<Uint8Array> {
    this.require(at, length);
    if (at < this.start || at + length > this.start + this.window.length) {
      const whole = await readable(heldBytes(this.blob));
      if (!whole && length > Source.WINDOW) {
        return this.read(at, length);
      }
      this.window = whole ?? (await this.read(at, Math.min(Source.WINDOW, this.size - at)));
      this.start = whole ? 0 : at;
    }
    return this.window.subarray(at - this.start, at - this.start + length);
  }

  /** The bytes from a position on, as many as are at hand, at least one. They are not to be changed. */
  async from(at: number): Promise<Uint8Array> {
    await this.bytes(at, 1);
    return this.window.subarray(at - this.start);
  }

  /** Whether certain characters, one a byte, stand at a position; not so if there are too few bytes. */
  async startsWith(at: number, expected: string): Promise<boolean> {
    return at + expected.length <= this.size && latin(await this.bytes(at, expected.length)) === expected;
  }

  /** A part that is not read now. */
  slice(from: number, to: number): Blob {
    return this.blob.slice(from, to);
  }

  /** Makes sure that bytes are there. */
  require(at: number, length: number): void {
    if (at < 0 || length < 0 || at > this.size - length) {
      throw truncated();
    }
  }

  private async read(at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await readable(this.blob.slice(at, at + length).arrayBuffer()));
  }
}

/** What is being read, or why it can't be: the file was changed, moved or unplugged since it was chosen. */
function readable<T>(bytes: Promise<T>): Promise<T> {
  return bytes.catch((failure: unknown) => {
    throw new DeviceProblem("engine-failed", [], `The file can't be read any more: ${failure}`);
  });
}

/** An unsigned number of up to 6 bytes, big-endian; of 8 bytes it is no longer exact beyond 2⁵³. */
export function big(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = 0; i < length; i++) {
    value = value * 256 + (bytes[at + i] ?? 0);
  }
  return value;
}

/** An unsigned number of up to 6 bytes, little-endian. */
export function little(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = length - 1; i >= 0; i--) {
    value = value * 256 + (bytes[at + i] ?? 0);
  }
  return value;
}

/** Bytes as text, one character a byte (ISO 8859-1). */
export function latin(bytes: Uint8Array): string {
  let text = "";
  // In pieces, as a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  }
  return text;
}

/** Text as bytes, one byte a character (ISO 8859-1). */
export function fromLatin(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** A number as bytes, big-endian. */
export function toBig(value: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let i = length - 1, left = value; i >= 0; i--, left = Math.floor(left / 256)) {
    bytes[i] = left % 256;
  }
  return bytes;
}

/** A number as bytes, little-endian. */
export function toLittle(value: number, length: number): Uint8Array<ArrayBuffer> {
  return toBig(value, length).reverse();
}

/** Several pieces as one. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return concatAll(parts);
}

/** Any number of pieces as one: a call takes only so many arguments. */
export function concatAll(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether two pieces are the same, byte for byte. */
export function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
