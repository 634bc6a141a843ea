import type { Picture } from "../picture";
import type { Settings, Written } from "./output";

/** Makes a file of pixels, without any metadata. */
export type Encoder = (picture: Picture, settings: Settings) => Promise<Uint8Array<ArrayBuffer>>;

/** The encoder of a format, loaded when it is first asked for. */
export async function encoderOf(format: Written): Promise<Encoder> {
  switch (format) {
    case "jpeg":
      return (await import("./jpeg")).encodeJpeg;
    case "png":
      return (await import("./png")).encodePng;
    case "webp":
      return (await import("./webp")).encodeWebp;
    case "avif":
      return (await import("./avif")).encodeAvif;
  }
}
