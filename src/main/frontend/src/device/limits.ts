import { DeviceProblem } from "./contract";

/** How large a picture may be, before it is decoded and after each step. */
export interface Limits {
  pixels: number;
  side: number;
}

/** The longest side that browsers decode and draw. */
const LONGEST_SIDE = 32_767;

/** The most pixels that a canvas has anywhere: 16,384 × 16,384. */
const MOST_PIXELS = 268_435_456;

/** For what this device made itself. */
export const UNLIMITED: Limits = { pixels: Infinity, side: Infinity };

/** Bytes that work on a pixel takes at its height: as decoded, as stepped, and a copy in an encoder. */
export const BYTES_A_PIXEL = 16;

/** Where a browser does not tell its memory, in GB. */
const USUAL_MEMORY = 4;

/** The part of a device's memory that pictures in work may take. */
const SHARE = 0.4;

/** How many bytes all pictures in work together may take. */
export function budget(memory = deviceMemory()): number {
  return memory * 2 ** 30 * SHARE;
}

/** The limits of this device: what browsers can do, and what its memory holds. */
export function deviceLimits(memory = deviceMemory()): Limits {
  return { pixels: Math.min(MOST_PIXELS, Math.floor(budget(memory) / BYTES_A_PIXEL)), side: LONGEST_SIDE };
}

/** Refuses a size, as the server does. */
export function check(limits: Limits, width: number, height: number): void {
  if (Math.max(width, height) > limits.side) {
    throw new DeviceProblem("side-too-long", [width, height, limits.side]);
  }
  if (width * height > limits.pixels) {
    throw new DeviceProblem("too-many-pixels", [width, height, Math.floor(limits.pixels / 1e6)]);
  }
}

/** In GB, at most 8: browsers tell no more. */
function deviceMemory(): number {
  return (navigator as { deviceMemory?: number }).deviceMemory ?? USUAL_MEMORY;
}
