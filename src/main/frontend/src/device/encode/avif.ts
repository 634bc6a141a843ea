import createModule from "@jsquash/avif/codec/enc/avif_enc.js";
import { defaultOptions } from "@jsquash/avif/meta";
import type { Picture } from "../picture";
import type { Settings } from "./output";

/** From this quality on colours have as many samples as light, as on the server. */
const FULL_CHROMA = 90;

/** Chroma by the numbers of libavif's formats. */
const HALF = 1;
const FULL = 3;

/** libaom's speed is what is left of this by an effort. */
const FASTEST = 9;

/** As the server, where a recipe says nothing. */
const USUAL_EFFORT = 4;

// The package would choose an encoder of several threads, which pages without cross-origin isolation cannot run.
const loading = createModule({ noInitialRun: true });

/** Writes AVIF by libavif and libaom. */
export async function encodeAvif(picture: Picture, settings: Settings): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = await loading;
  const { buffer, byteOffset, byteLength } = picture.data;
  const file = encoder.encode(new Uint8Array(buffer, byteOffset, byteLength), picture.width, picture.height, {
    ...defaultOptions,
    quality: settings.lossless ? 100 : settings.quality,
    lossless: settings.lossless,
    speed: FASTEST - (settings.effort ?? USUAL_EFFORT),
    subsample: settings.lossless || settings.quality >= FULL_CHROMA ? FULL : HALF,
  });
  if (!file) {
    throw new Error("libavif made no file");
  }
  return new Uint8Array(file);
}
