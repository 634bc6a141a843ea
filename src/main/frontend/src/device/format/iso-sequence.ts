import { type Box, BoxReader } from "./boxes";
import type { IsoFile } from "./iso-file";
import { big } from "./source";

/** How many pictures the longest track of pictures has, as animations do (ISO/IEC 23008-12, 7.2); 0 without one. */
export async function sequenceLength({ file, top }: IsoFile): Promise<number> {
  const reader = new BoxReader(file);
  let most = 0;
  for (const track of await within(reader, top, "moov")) {
    const media = await within(reader, await within(reader, [track], "trak"), "mdia");
    const handler = media.find(({ type }) => type === "hdlr");
    if (!handler || !(await file.startsWith(handler.data + 4, "pict"))) {
      continue;
    }
    const tables = await within(reader, await within(reader, media, "minf"), "stbl");
    for (const table of tables.filter(({ type }) => type === "stsz" || type === "stz2")) {
      most = Math.max(most, big(await file.bytes(table.data, 8), 4, 4));
    }
  }
  return most;
}

/** The boxes within those of a type. */
async function within(reader: BoxReader, boxes: readonly Box[], type: string): Promise<Box[]> {
  const found: Box[] = [];
  for (const box of boxes.filter((outer) => outer.type === type)) {
    found.push(...(await reader.boxes(box.data, box.end)));
  }
  return found;
}
