declare module "libheif-js/libheif-wasm/libheif-bundle.mjs" {
  interface HeifImage {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    /** Writes red, green, blue and alpha into the data; gives null if it cannot. */
    display(into: { data: Uint8ClampedArray }, done: (into: unknown) => void): void;
    free(): void;
  }

  interface Libheif {
    HeifDecoder: new () => { decode(file: Uint8Array): HeifImage[] };
  }

  export default function createLibheif(): Libheif;
}
