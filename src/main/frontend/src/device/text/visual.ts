import bidiFactory from "bidi-js";

const bidi = bidiFactory();

/** A line of text in the order in which it is seen (Unicode Standard Annex 9). */
export function visual(text: string): string {
  const indices = bidi.getReorderedIndices(text, bidi.getEmbeddingLevels(text));
  return indices.map((index) => text[index]).join("");
}
