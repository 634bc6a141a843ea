import { zlibSync } from "fflate";
import { chunk, png } from "../metadata/png-writing";
import { CHANNELS, words, type Picture } from "../picture";
import { indexed, MOST_COLOURS, type Indexed } from "./palette";

const BY_PALETTE = 3;
const NO_FILTER = 0;

/** Fast: an optimiser packs it again. */
const LEVEL = 1;

/** A PNG with a palette of up to 256 colours; null if the picture has no more anyhow, which an optimiser sees by itself. */
export function palettePng(picture: Picture): Uint8Array<ArrayBuffer> | null {
  return hasFewColours(picture) ? null : written(indexed(picture));
}

function written({ width, height, palette, indices }: Indexed): Uint8Array<ArrayBuffer> {
  const count = palette.length / CHANNELS;
  const colours = new Uint8Array(count * 3);
  const alphas = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    colours.set(palette.subarray(i * CHANNELS, i * CHANNELS + 3), i * 3);
    alphas[i] = palette[i * CHANNELS + 3]!;
  }
  const rows = new Uint8Array(height * (width + 1)).fill(NO_FILTER);
  for (let y = 0; y < height; y++) {
    rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const pixels = chunk("IDAT", zlibSync(rows, { level: LEVEL }));
  return png({ width, height }, BY_PALETTE, chunk("PLTE", colours), chunk("tRNS", alphas), pixels);
}

function hasFewColours(picture: Picture): boolean {
  const seen = new Set<number>();
  for (const pixel of words(picture)) {
    seen.add(pixel);
    if (seen.size > MOST_COLOURS) {
      return false;
    }
  }
  return true;
}
