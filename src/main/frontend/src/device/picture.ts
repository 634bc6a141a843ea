import type { Size } from "../common/size";

/** Pixels in memory: red, green, blue and alpha of 8 bits each, not premultiplied, rows from the top. */
export interface Picture extends Size {
  data: Uint8ClampedArray<ArrayBuffer>;
  /** Whether a pixel may be seen through; if not, every alpha is 255. */
  alpha: boolean;
}

/** Bytes of a pixel. */
export const CHANNELS = 4;

/** A picture of transparent pixels. */
export function blank(width: number, height: number, alpha: boolean): Picture {
  return { width, height, data: new Uint8ClampedArray(width * height * CHANNELS), alpha };
}

/** The same memory with a number for each pixel, for whoever moves pixels without looking at them. */
export function words(picture: Picture): Uint32Array<ArrayBuffer> {
  return new Uint32Array(picture.data.buffer, picture.data.byteOffset, picture.width * picture.height);
}

/** How much memory a picture takes. */
export function bytesOf(picture: Picture): number {
  return picture.data.byteLength;
}

/** Whether every pixel is as red as it is green and blue. */
export function isGrey({ data }: Picture): boolean {
  for (let at = 0; at < data.length; at += CHANNELS) {
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) {
      return false;
    }
  }
  return true;
}

/** Whether a pixel can be seen through. */
export function isSeenThrough({ data, alpha }: Picture): boolean {
  for (let at = 3; alpha && at < data.length; at += CHANNELS) {
    if (data[at] !== 255) {
      return true;
    }
  }
  return false;
}
