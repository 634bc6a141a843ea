import type { Source } from "../format/source";

/** The most bytes of one block, and of all together: more than any program writes. */
const MAX_BLOCK = 16 * 1024 * 1024;
const MAX_TOTAL = 32 * 1024 * 1024;
/** The most blocks of a kind. */
const MAX_BLOCKS = 50;

/** A text chunk as it stands in a PNG. */
export interface TextChunk {
  type: string;
  data: Uint8Array<ArrayBuffer>;
}

/** The blocks of metadata that a file holds, each a copy; bounded, so that no file takes more memory than its pixels do. */
export class Gathered {
  /** Mostly without the prefix of JPEG, but some programs write it elsewhere too. */
  readonly exif: Uint8Array<ArrayBuffer>[] = [];
  readonly xmp: Uint8Array<ArrayBuffer>[] = [];
  /** Payloads of JPEG's APP13 as they stand. */
  readonly photoshop: Uint8Array<ArrayBuffer>[] = [];
  readonly comments: Uint8Array<ArrayBuffer>[] = [];
  readonly texts: TextChunk[] = [];
  /** PNG's tIME. */
  readonly times: Uint8Array<ArrayBuffer>[] = [];
  /** Whether nothing had to be left out. */
  complete = true;
  private room = MAX_TOTAL;

  constructor(private readonly file: Source) {}

  /** Copies a part of the file, unless that is too much. */
  async take(at: number, length: number): Promise<Uint8Array<ArrayBuffer> | null> {
    if (!this.allows(length)) {
      return null;
    }
    return (await this.file.bytes(at, length)).slice() as Uint8Array<ArrayBuffer>;
  }

  /** Copies a part of the file to the blocks of a kind, unless that is too much. */
  async add(kind: Uint8Array<ArrayBuffer>[], at: number, length: number): Promise<void> {
    const block = kind.length < MAX_BLOCKS ? await this.take(at, length) : null;
    if (block) {
      kind.push(block);
    } else {
      this.complete = false;
    }
  }

  /** Whether so many more bytes may be taken, which are then counted. */
  allows(length: number): boolean {
    if (length > MAX_BLOCK || length > this.room) {
      this.complete = false;
      return false;
    }
    this.room -= length;
    return true;
  }
}
