/** Files that a drop holds, those in folders too. */
export async function dropped(data: DataTransfer): Promise<File[]> {
  // Entries must be taken before the first wait: the list empties when the event is over.
  const entries = [...data.items].filter((item) => item.kind === "file").map((item) => item.webkitGetAsEntry());
  if (entries.every((entry) => entry === null)) {
    return [...data.files];
  }
  const found: File[] = [];
  for (const entry of entries) {
    if (entry) {
      await walk(entry, found);
    }
  }
  return found;
}

/** What systems leave in folders is no picture. */
export function wanted(file: File): boolean {
  return !/^(\.|thumbs\.db$|desktop\.ini$)/i.test(file.name);
}

/** What cannot be read is passed over: the others come all the same. */
async function walk(entry: FileSystemEntry, found: File[]): Promise<void> {
  try {
    await read(entry, found);
  } catch (error) {
    console.error(entry.name, error);
  }
}

async function read(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (entry.isFile) {
    found.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
  } else {
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      // A reader gives a part at a time, and an empty one at the end.
      const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (part.length === 0) {
        return;
      }
      for (const child of part) {
        await walk(child, found);
      }
    }
  }
}
