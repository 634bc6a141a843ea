import { buildPaletteSync, utils } from "image-q";
import { CHANNELS, words, type Picture } from "../picture";

/** Pixels that say what each color of a palette is: red, green, blue and alpha, one behind the other. */
export type Palette = Uint8Array;

/** A picture by numbers of colours. */
export interface Indexed {
  width: number;
  height: number;
  palette: Palette;
  indices: Uint8Array;
}

/** The most colours of a palette. */
export const MOST_COLOURS = 256;

/** How many pixels are looked at for a palette: more change nothing that can be seen. */
const SAMPLES = 250_000;

/** Gives a picture the 256 colours that stand for it best, and mixes others of them by diffusing errors. */
export function indexed(picture: Picture): Indexed {
  const palette = paletteOf(picture);
  return { width: picture.width, height: picture.height, palette, indices: dithered(picture, palette) };
}

/** By the method of Xiaolin Wu. */
function paletteOf(picture: Picture): Palette {
  const every = Math.max(1, Math.ceil((picture.width * picture.height) / SAMPLES));
  const count = Math.ceil((picture.width * picture.height) / every);
  const pixels = words(picture);
  const samples = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    samples[i] = pixels[i * every]!;
  }
  const found = buildPaletteSync([utils.PointContainer.fromUint32Array(samples, count, 1)], {
    colors: MOST_COLOURS,
    paletteQuantization: "wuquant",
    colorDistanceFormula: "euclidean",
  });
  return found.getPointContainer().toUint8Array();
}

/** Picks the nearest colour for each pixel, and hands what is missing to those beside and below (Floyd and Steinberg). */
function dithered({ width, height, data }: Picture, palette: Palette): Uint8Array {
  const nearest = new Nearest(palette);
  const indices = new Uint8Array(width * height);
  // A pixel more at either end takes what falls beyond the edges.
  let own = new Float32Array((width + 2) * CHANNELS);
  let below = new Float32Array(own.length);
  const wanted = new Uint8ClampedArray(CHANNELS);
  for (let y = 0, pixel = 0; y < height; y++) {
    below.fill(0);
    for (let x = 0; x < width; x++, pixel++) {
      const at = (x + 1) * CHANNELS;
      for (let channel = 0; channel < CHANNELS; channel++) {
        wanted[channel] = data[pixel * CHANNELS + channel]! + own[at + channel]!;
      }
      const index = nearest.to(wanted[0]!, wanted[1]!, wanted[2]!, wanted[3]!);
      indices[pixel] = index;
      for (let channel = 0; channel < CHANNELS; channel++) {
        const missing = (wanted[channel]! - palette[index * CHANNELS + channel]!) / 16;
        own[at + CHANNELS + channel]! += missing * 7;
        below[at - CHANNELS + channel]! += missing * 3;
        below[at + channel]! += missing * 5;
        below[at + CHANNELS + channel]! += missing;
      }
    }
    [own, below] = [below, own];
  }
  return indices;
}

const CACHE_BITS = 16;

/** Finds the nearest colour of a palette, and remembers it for the colours it was asked for last. */
class Nearest {
  private readonly known = new Uint32Array(1 << CACHE_BITS);
  private readonly answers = new Int16Array(1 << CACHE_BITS).fill(-1);

  constructor(private readonly palette: Palette) {}

  to(red: number, green: number, blue: number, alpha: number): number {
    const colour = ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
    const slot = Math.imul(colour, 0x9e3779b1) >>> (32 - CACHE_BITS);
    if (this.answers[slot]! < 0 || this.known[slot] !== colour) {
      this.known[slot] = colour;
      this.answers[slot] = this.search(red, green, blue, alpha);
    }
    return this.answers[slot]!;
  }

  private search(red: number, green: number, blue: number, alpha: number): number {
    const { palette } = this;
    let best = 0;
    let least = Infinity;
    for (let at = 0; at < palette.length; at += CHANNELS) {
      const r = palette[at]! - red;
      const g = palette[at + 1]! - green;
      const b = palette[at + 2]! - blue;
      const a = palette[at + 3]! - alpha;
      const distance = r * r + g * g + b * b + a * a;
      if (distance < least) {
        least = distance;
        best = at >> 2;
      }
    }
    return best;
  }
}
