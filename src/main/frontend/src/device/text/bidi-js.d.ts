declare module "bidi-js" {
  interface EmbeddingLevels {
    levels: Uint8Array;
  }

  export default function bidiFactory(): {
    getEmbeddingLevels(text: string): EmbeddingLevels;
    getReorderedIndices(text: string, levels: EmbeddingLevels): number[];
  };
}
