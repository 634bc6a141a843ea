import { blank, CHANNELS, type Picture } from "../picture";

/**
 * Blurs by a Gaussian that ends where it falls below a part of its middle, as libvips has it, across and then down,
 * premultiplied, so that what is invisible has no part in it. Beyond an edge, its last pixel goes on. A wide one is made of
 * three averages in a row, whose cost does not grow with its width.
 *
 * @param sigma standard deviation in pixels, above 0
 * @param least where it ends, as part of its middle
 */
export function blurred(picture: Picture, sigma: number, least: number): Picture {
  const line = sigma < WIDE ? convolution(kernel(sigma, least)) : averages(radii(sigma * narrowing(least)));
  const { width, height } = picture;
  const out = blank(width, height, picture.alpha);
  const values = new Float32Array(Math.max(width, height * COLUMNS) * CHANNELS);
  for (let y = 0; y < height; y++) {
    load(picture.data, y * width * CHANNELS, width, 1, values, 0, picture.alpha);
    for (let channel = 0; channel < CHANNELS; channel++) {
      line(values.subarray(channel * width, (channel + 1) * width));
    }
    store(values, 0, width, 1, out.data, y * width * CHANNELS);
  }
  for (let left = 0; left < width; left += COLUMNS) {
    const columns = Math.min(COLUMNS, width - left);
    for (let x = 0; x < columns; x++) {
      load(out.data, (left + x) * CHANNELS, height, width, values, x * height * CHANNELS, false);
    }
    for (let start = 0; start < columns * height * CHANNELS; start += height) {
      line(values.subarray(start, start + height));
    }
    for (let x = 0; x < columns; x++) {
      store(values, x * height * CHANNELS, height, width, out.data, (left + x) * CHANNELS);
    }
  }
  if (picture.alpha) {
    divideByAlpha(out.data);
  }
  return out;
}

/** From this sigma on three averages come closer than one can see. */
const WIDE = 4;

/** Columns that are worked on together, so that memory is read in pieces. */
const COLUMNS = 16;

/** libvips counts weights in twentieths. */
const PARTS = 20;

/** Changes a line in place. */
type Line = (values: Float32Array) => void;

function kernel(sigma: number, least: number): number[] {
  const half: number[] = [];
  for (let x = 0; ; x++) {
    const value = Math.exp((-x * x) / (2 * sigma * sigma));
    if (value < least) {
      break;
    }
    half.push(Math.round(PARTS * value));
  }
  const whole = [...half.slice(1).reverse(), ...half];
  const total = whole.reduce((sum, value) => sum + value, 0);
  return whole.map((value) => value / total);
}

/** The standard deviation of a Gaussian that is cut off, as part of the whole one's. */
function narrowing(least: number): number {
  const reach = Math.sqrt(-2 * Math.log(least));
  let total = 0;
  let square = 0;
  for (let x = -reach; x <= reach; x += reach / 500) {
    const value = Math.exp((-x * x) / 2);
    total += value;
    square += value * x * x;
  }
  return Math.sqrt(square / total);
}

function convolution(weights: number[]): Line {
  const radius = weights.length >> 1;
  let padded = new Float32Array(0);
  return (values) => {
    const { length } = values;
    if (padded.length < length + 2 * radius) {
      padded = new Float32Array(length + 2 * radius);
    }
    padded.fill(values[0]!, 0, radius);
    padded.set(values, radius);
    padded.fill(values[length - 1]!, radius + length, length + 2 * radius);
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) {
        sum += padded[i + k]! * weights[k]!;
      }
      values[i] = sum;
    }
  };
}

/** Odd widths whose variances, (w² − 1) / 12 each, come to that of the Gaussian. */
function radii(sigma: number): number[] {
  const passes = 3;
  let narrow = Math.floor(Math.sqrt((12 * sigma * sigma) / passes + 1));
  narrow -= narrow % 2 === 0 ? 1 : 0;
  const left = 12 * sigma * sigma - passes * (narrow * narrow - 1);
  // Each pass that is wider by 2 adds (w + 2)² − w².
  const wider = Math.min(passes, Math.max(0, Math.round(left / (4 * narrow + 4))));
  return Array.from({ length: passes }, (_, i) => (narrow - 1) / 2 + (i < wider ? 1 : 0));
}

function averages(widths: number[]): Line {
  let spare = new Float32Array(0);
  return (values) => {
    const last = values.length - 1;
    if (spare.length < values.length) {
      spare = new Float32Array(values.length);
    }
    for (const radius of widths) {
      spare.set(values);
      let sum = 0;
      for (let k = -radius; k <= radius; k++) {
        sum += spare[Math.min(Math.max(k, 0), last)]!;
      }
      const factor = 1 / (2 * radius + 1);
      for (let i = 0; i <= last; i++) {
        values[i] = sum * factor;
        sum += spare[Math.min(i + radius + 1, last)]! - spare[Math.max(i - radius, 0)]!;
      }
    }
  };
}

/** Takes a line of pixels apart: one channel behind the other. */
function load(
  data: Uint8ClampedArray,
  at: number,
  length: number,
  step: number,
  values: Float32Array,
  to: number,
  multiply: boolean,
): void {
  for (let i = 0; i < length; i++, at += step * CHANNELS) {
    const factor = multiply ? data[at + 3]! / 255 : 1;
    values[to + i] = data[at]! * factor;
    values[to + length + i] = data[at + 1]! * factor;
    values[to + 2 * length + i] = data[at + 2]! * factor;
    values[to + 3 * length + i] = data[at + 3]!;
  }
}

function store(
  values: Float32Array,
  from: number,
  length: number,
  step: number,
  data: Uint8ClampedArray,
  at: number,
): void {
  for (let i = 0; i < length; i++, at += step * CHANNELS) {
    data[at] = values[from + i]!;
    data[at + 1] = values[from + length + i]!;
    data[at + 2] = values[from + 2 * length + i]!;
    data[at + 3] = values[from + 3 * length + i]!;
  }
}

function divideByAlpha(data: Uint8ClampedArray): void {
  for (let at = 0; at < data.length; at += CHANNELS) {
    const alpha = data[at + 3]!;
    if (alpha !== 255 && alpha !== 0) {
      data[at] = (data[at]! * 255) / alpha;
      data[at + 1] = (data[at + 1]! * 255) / alpha;
      data[at + 2] = (data[at + 2]! * 255) / alpha;
    }
  }
}
