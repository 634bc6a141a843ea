import { pngChunks } from "../format/png-chunks";
import { latin, type Source } from "../format/source";
import type { Gathered } from "./gathered";

/** What precedes XMP in an iTXt chunk: it is only known uncompressed, without language, as its specification asks. */
export const PNG_XMP = "XML:com.adobe.xmp\0\0\0\0\0";

const TEXTS = ["tEXt", "zTXt", "iTXt"];
const MAX_TEXTS = 1000;

export async function gatherPng(file: Source, into: Gathered): Promise<void> {
  for (const chunk of await pngChunks(file)) {
    if (chunk.type === "eXIf") {
      await into.add(into.exif, chunk.data, chunk.length);
    } else if (chunk.type === "tIME") {
      await into.add(into.times, chunk.data, chunk.length);
    } else if (TEXTS.includes(chunk.type)) {
      const data = into.texts.length < MAX_TEXTS ? await into.take(chunk.data, chunk.length) : null;
      if (data === null) {
        into.complete = false;
      } else if (chunk.type === "iTXt" && latin(data.subarray(0, PNG_XMP.length)) === PNG_XMP) {
        into.xmp.push(data.slice(PNG_XMP.length));
      } else {
        into.texts.push({ type: chunk.type, data });
      }
    }
  }
}
