import { save } from "../common/dom";
import { LARGEST, unique, zip } from "../common/zip";
import type { Item } from "./item";
import { nameOf } from "./names";

/** A result under its name. */
export interface Named {
  name: string;
  data: Blob;
}

/** The result of a file, to be saved. */
export function named(item: Item): Named {
  return { name: nameOf(item), data: item.result!.blob };
}

/** Saves one result. */
export function saveOne(item: Item): void {
  const { name, data } = named(item);
  save(data, name);
}

/** Whether one ZIP holds so many bytes. */
export function fitsZip(bytes: number): boolean {
  return bytes <= LARGEST;
}

/** Saves results as one ZIP, made here. */
export async function saveZip(items: readonly Item[], name: string): Promise<void> {
  save(await zip(items.map(named)), name);
}

type Picker = (options: { mode: "readwrite"; id: string }) => Promise<FileSystemDirectoryHandle>;

/** Lets the person choose a folder; null when none was chosen. */
export async function chooseFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    const picker = (window as unknown as { showDirectoryPicker: Picker }).showDirectoryPicker;
    return await picker({ mode: "readwrite", id: "opus-tools" });
  } catch (error) {
    if ((error as Error).name === "AbortError") {
      return null;
    }
    throw error;
  }
}

/** Writes results into a folder. A file that is there already stays: the new one gets a number. */
export async function saveInto(folder: FileSystemDirectoryHandle, items: readonly Item[]): Promise<void> {
  const taken = new Set<string>();
  for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) {
    taken.add(name.toLowerCase());
  }
  for (const { name, data } of items.map(named)) {
    const handle = await folder.getFileHandle(unique(name, taken), { create: true });
    const stream = await handle.createWritable();
    await stream.write(data);
    await stream.close();
  }
}
