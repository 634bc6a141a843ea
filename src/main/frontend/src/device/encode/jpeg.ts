import encode, { init } from "@jsquash/jpeg/encode";
import { isGrey, type Picture } from "../picture";
import { flattened } from "../steps/flatten";
import { imageData } from "./image-data";
import type { Settings } from "./output";

/** From this quality on colours have as many samples as light, as on the server. */
const FULL_CHROMA = 90;

const WHITE = [255, 255, 255, 255] as const;

/** Colour spaces by the numbers of MozJPEG. */
const GREY = 1;
const COLOUR = 3;

// At low quality the encoder warns on the console of tables that only ancient decoders cannot read.
void init({ printErr: () => undefined });

/** Writes JPEG by MozJPEG. What is transparent lies on white. */
export async function encodeJpeg(picture: Picture, settings: Settings): Promise<Uint8Array<ArrayBuffer>> {
  const opaque = flattened(picture, WHITE);
  return new Uint8Array(
    await encode(imageData(opaque), {
      quality: settings.quality,
      progressive: settings.progressive,
      // A profile of colours fits no grey file.
      color_space: isGrey(opaque) && !settings.keepProfile ? GREY : COLOUR,
      auto_subsample: false,
      chroma_subsample: settings.quality < FULL_CHROMA ? 2 : 1,
    }),
  );
}
