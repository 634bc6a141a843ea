import { Zip, ZipPassThrough } from "fflate";

/** The most bytes of files in a ZIP of the plain format, with room for their names. */
export const LARGEST = 4_000_000_000;

/** Names that differ in case only would overwrite each other on many systems. */
export function unique(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf(".");
  let candidate = name;
  for (let i = 2; taken.has(candidate.toLowerCase()); i++) {
    candidate = dot > 0 ? `${name.slice(0, dot)} (${i})${name.slice(dot)}` : `${name} (${i})`;
  }
  taken.add(candidate.toLowerCase());
  return candidate;
}

/**
 * Packs files into a ZIP on this device, without compressing what is compressed already. For no-retention mode: there a
 * result is fetched once, so the server cannot pack it a second time. Up to {@link LARGEST} bytes.
 */
export async function zip(files: readonly { name: string; data: Blob }[], now = new Date()): Promise<Blob> {
  const parts: BlobPart[] = [];
  const taken = new Set<string>();
  let broken: Error | null = null;
  const archive = new Zip((error, chunk) => {
    broken ??= error;
    // Each piece becomes a Blob, which the browser may keep on disk.
    parts.push(new Blob([chunk as Uint8Array<ArrayBuffer>]));
  });
  for (const file of files) {
    const entry = new ZipPassThrough(unique(file.name, taken));
    entry.mtime = now;
    archive.add(entry);
    entry.push(new Uint8Array(await file.data.arrayBuffer()), true);
  }
  archive.end();
  if (broken) {
    throw broken as Error;
  }
  return new Blob(parts, { type: "application/zip" });
}
