import { unzipped } from "../format/unzip";
import type { TextChunk } from "./gathered";
import { decoded } from "./texts";

/** The most bytes that a text may unpack to, and all together. */
const MAX_TEXT = 1024 * 1024;
const MAX_TOTAL = 32 * 1024 * 1024;

/** What a text chunk says. */
export interface PngText {
  keyword: string;
  value: string;
}

/** Reads text chunks; null for each that is damaged, and for those that are too much. */
export function pngTexts(chunks: readonly TextChunk[]): (PngText | null)[] {
  let room = MAX_TOTAL;
  return chunks.map((chunk) => {
    const text = room > 0 ? pngText(chunk) : null;
    room -= text?.value.length ?? 0;
    return text;
  });
}

/** Reads a tEXt, zTXt or iTXt chunk (W3C PNG, 11.3.3). */
function pngText({ type, data }: TextChunk): PngText | null {
  const end = data.indexOf(0);
  if (end < 1) {
    return null;
  }
  const keyword = decoded(data.subarray(0, end));
  const rest = data.subarray(end + 1);
  if (type === "tEXt") {
    return { keyword, value: decoded(rest) };
  }
  const packed = type === "zTXt" || rest[0] === 1;
  // Of iTXt a language and a translated keyword stand between, each with a zero behind it.
  const language = rest.indexOf(0, 2);
  const text = type === "zTXt" ? rest.subarray(1) : rest.subarray(rest.indexOf(0, language + 1) + 1);
  if (!packed) {
    return { keyword, value: decoded(text) };
  }
  const { bytes, whole } = unzipped(text, MAX_TEXT);
  return whole || bytes.length > 0 ? { keyword, value: decoded(bytes) } : null;
}
