/** The largest file that is read at once. */
const MOST = 64 * 1024 * 1024;

type Bytes = Uint8Array<ArrayBuffer>;

const held = new WeakMap<Blob, Promise<Bytes>>();

/**
 * Reads a file at once, unless it is very large, and keeps its bytes for as long as there is this blob: each read of a part asks
 * another process, which takes longer than to look at what was read.
 */
export function hold(blob: Blob): void {
  if (blob.size <= MOST) {
    const bytes = blob.arrayBuffer().then((buffer) => new Uint8Array(buffer));
    // Whoever asks for them is told why they can't be read.
    bytes.catch(() => undefined);
    held.set(blob, bytes);
  }
}

/** A file of bytes, which need not be read from it again. */
export function holding(bytes: Bytes, type: string): Blob {
  const blob = new Blob([bytes], { type });
  held.set(blob, Promise.resolve(bytes));
  return blob;
}

/** The bytes of a file that are held, or null. They are not to be changed. */
export async function heldBytes(blob: Blob): Promise<Bytes | null> {
  return (await held.get(blob)) ?? null;
}
