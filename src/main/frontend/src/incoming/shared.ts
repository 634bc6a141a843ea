// Pictures that another app handed over, kept in this browser between the service worker that took them and the page that opens them.
import { keyOf } from "../common/register";

const NAME = "X-Name";
const CHANGED = "X-Changed";

/** Keeps files for the page that opens next; what was kept before and never opened goes. */
export async function keep(files: readonly File[]): Promise<void> {
  await drop();
  const cache = await caches.open(keyOf("shared"));
  for (const [index, file] of files.entries()) {
    const headers = {
      "Content-Type": file.type,
      [NAME]: encodeURIComponent(file.name),
      [CHANGED]: String(file.lastModified),
    };
    await cache.put(`/tools/share/${index}`, new Response(file, { headers }));
  }
}

/** The files that are kept, in their order; afterwards they are kept no longer. */
export async function take(): Promise<File[]> {
  if (!(await caches.has(keyOf("shared")))) {
    return [];
  }
  const cache = await caches.open(keyOf("shared"));
  const files: File[] = [];
  for (const request of await cache.keys()) {
    const kept = await cache.match(request);
    if (kept) {
      const name = decodeURIComponent(kept.headers.get(NAME) ?? "");
      const lastModified = Number(kept.headers.get(CHANGED));
      files.push(new File([await kept.blob()], name, { type: kept.headers.get("Content-Type") ?? "", lastModified }));
    }
  }
  await drop();
  return files;
}

/** Lets go of what is kept. */
export async function drop(): Promise<void> {
  await caches.delete(keyOf("shared"));
}
