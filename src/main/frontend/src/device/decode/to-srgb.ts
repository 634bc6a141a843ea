import { zlibSync } from "fflate";
import { concat, toBig } from "../format/source";
import { carry } from "../metadata/carry";
import { chunk } from "../metadata/png-writing";
import { CHANNELS, type Picture } from "../picture";
import { pixelsOf } from "./bitmap";

const SIGNATURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const WITH_ALPHA = 6;
const STORED = 0;

/**
 * Converts pixels of a profile to sRGB. Browsers do it for files they decode, so the pixels go through a PNG that is not
 * packed.
 */
export async function toSrgb(picture: Picture, icc: Uint8Array): Promise<Picture> {
  const file = await carry(png(picture), "png", { icc });
  const bitmap = await createImageBitmap(new Blob([file as Uint8Array<ArrayBuffer>]), { premultiplyAlpha: "none" });
  return pixelsOf(bitmap, picture.alpha);
}

function png({ width, height, data }: Picture): Uint8Array<ArrayBuffer> {
  const stride = width * CHANNELS;
  const rows = new Uint8Array(height * (stride + 1));
  for (let y = 0; y < height; y++) {
    rows.set(data.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  }
  return concat(
    SIGNATURE,
    chunk("IHDR", concat(toBig(width, 4), toBig(height, 4), new Uint8Array([8, WITH_ALPHA, 0, 0, 0]))),
    chunk("IDAT", zlibSync(rows, { level: STORED })),
    chunk("IEND", new Uint8Array()),
  );
}
