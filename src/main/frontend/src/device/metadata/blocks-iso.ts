import { IsoFile, isXmp } from "../format/iso-file";
import { big, type Source } from "../format/source";
import type { Gathered } from "./gathered";

const MAX_ITEM = 16 * 1024 * 1024;
const MAX_ITEMS = 20;

export async function gatherIso(source: Source, into: Gathered): Promise<void> {
  const file = await IsoFile.read(source);
  const items = [...file.items.values()].filter((item) => item.type === "Exif" || isXmp(item));
  into.complete = items.length <= MAX_ITEMS;
  for (const item of items.slice(0, MAX_ITEMS)) {
    const content = await file.itemContent(item, MAX_ITEM);
    if (content === null || !into.allows(content.length)) {
      into.complete = false;
    } else if (isXmp(item)) {
      into.xmp.push(content);
    } else {
      // Four bytes say how many others stand before the block (ISO/IEC 23008-12, A.2.1).
      into.exif.push(content.slice(Math.min(content.length, 4 + big(content, 0, 4))));
    }
  }
}
