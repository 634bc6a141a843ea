import { bytesOf, type Picture } from "../picture";

interface Entry {
  file: string;
  bytes: number;
}

/** What a worker keeps of files, as long as it fits; what was not used for longest goes first. */
export class Cache<T extends { picture: Picture }> {
  private readonly entries = new Map<string, Entry & { value: T }>();
  private bytes = 0;

  constructor(private readonly most: number) {}

  /** What is kept under a name, or what is made now. */
  async get(file: string, name: string, make: () => Promise<T>): Promise<T> {
    const key = `${file} ${name}`;
    const found = this.entries.get(key);
    const value = found?.value ?? (await make());
    this.remove(key);
    this.add(key, { file, bytes: bytesOf(value.picture), value });
    return value;
  }

  forget(file: string): void {
    for (const [key, entry] of [...this.entries]) {
      if (entry.file === file) {
        this.remove(key);
      }
    }
  }

  private add(key: string, entry: Entry & { value: T }): void {
    if (entry.bytes > this.most) {
      return;
    }
    this.entries.set(key, entry);
    this.bytes += entry.bytes;
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.most) {
        return;
      }
      this.remove(oldest);
    }
  }

  private remove(key: string): void {
    const entry = this.entries.get(key);
    if (entry) {
      this.entries.delete(key);
      this.bytes -= entry.bytes;
    }
  }
}
