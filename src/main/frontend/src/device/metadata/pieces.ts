import type { Source } from "../format/source";

/** Browsers tell the format of a file by so many bytes. */
const HEAD = 1445;

/** A file put together from parts of another, which are not read, and small new ones. */
export class Pieces {
  private readonly parts: (Blob | Uint8Array<ArrayBuffer>)[] = [];
  /** The part that is being copied. */
  private copied: { from: number; to: number } | null = null;

  constructor(private readonly file: Source) {}

  /** Adds a part of the file. */
  copy(from: number, to: number): void {
    if (this.copied?.to === from) {
      this.copied.to = to;
      return;
    }
    this.flush();
    this.copied = { from, to };
  }

  /** Adds new bytes. */
  add(...bytes: Uint8Array<ArrayBuffer>[]): void {
    this.flush();
    this.parts.push(...bytes);
  }

  /** The file. Firefox tells a format by the first part of a blob alone, so that one is made long enough. */
  async blob(type: string): Promise<Blob> {
    this.flush();
    const whole = new Blob(this.parts);
    return new Blob([await whole.slice(0, HEAD).arrayBuffer(), whole.slice(HEAD)], { type });
  }

  private flush(): void {
    if (this.copied && this.copied.to > this.copied.from) {
      this.parts.push(this.file.slice(this.copied.from, this.copied.to));
    }
    this.copied = null;
  }
}
