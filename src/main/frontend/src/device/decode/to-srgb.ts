import { zlibSync } from "fflate";
import { carry } from "../metadata/carry";
import { chunk, png } from "../metadata/png-writing";
import { CHANNELS, type Picture } from "../picture";
import { pixelsOf } from "./bitmap";

const WITH_ALPHA = 6;
const STORED = 0;

/**
 * Converts pixels of a profile to sRGB. Browsers do it for files they decode, so the pixels go through a PNG that is not
 * packed.
 */
export async function toSrgb(picture: Picture, icc: Uint8Array): Promise<Picture> {
  const file = await carry(unpacked(picture), "png", { icc });
  const bitmap = await createImageBitmap(new Blob([file as Uint8Array<ArrayBuffer>]), { premultiplyAlpha: "none" });
  return pixelsOf(bitmap, picture.alpha);
}

function unpacked({ width, height, data }: Picture): Uint8Array<ArrayBuffer> {
  const stride = width * CHANNELS;
  const rows = new Uint8Array(height * (stride + 1));
  for (let y = 0; y < height; y++) {
    rows.set(data.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  }
  return png({ width, height }, WITH_ALPHA, chunk("IDAT", zlibSync(rows, { level: STORED })));
}
