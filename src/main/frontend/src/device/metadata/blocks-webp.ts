import type { Source } from "../format/source";
import { webpChunks } from "../format/webp-chunks";
import type { Gathered } from "./gathered";

export async function gatherWebp(file: Source, into: Gathered): Promise<void> {
  for (const chunk of await webpChunks(file)) {
    if (chunk.type === "EXIF") {
      await into.add(into.exif, chunk.data, chunk.length);
    } else if (chunk.type === "XMP ") {
      await into.add(into.xmp, chunk.data, chunk.length);
    }
  }
}
