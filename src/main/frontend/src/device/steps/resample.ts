import { blank, CHANNELS, type Picture } from "../picture";
import { shrunk } from "../decode/shrink";
import { cut, type Area } from "./crop";

/** How a source pixel counts by its distance, and from which distance on it does not. */
interface Filter {
  reach: number;
  at(distance: number): number;
}

/** From how many pixels for one on averages of whole numbers of them come first, as libvips does it: a filter for so many costs more and shows no more. */
const GAP = 2;

/** For each target pixel the first source pixel that counts, and how much it and those after it do. */
interface Weights {
  first: Int32Array;
  /** The weights of all target pixels, so many for each. */
  taps: number;
  values: Float32Array;
}

/**
 * Resamples a part of a picture as libvips does: with Lanczos-3 when shrinking, widened so that every source pixel counts, and
 * with a cubic spline when enlarging. Alpha is
 * premultiplied meanwhile, so that the colour of what cannot be seen does not bleed.
 *
 * @param from the part, whose edges need not lie between pixels; the same picture comes back if nothing changes
 */
export function resampled(picture: Picture, from: Area, width: number, height: number): Picture {
  if (from.width === width && from.height === height && Number.isInteger(from.x) && Number.isInteger(from.y)) {
    return width === picture.width && height === picture.height ? picture : cut(picture, from);
  }
  const across = Math.max(1, Math.floor(from.width / width / GAP));
  const down = Math.max(1, Math.floor(from.height / height / GAP));
  if (across > 1 || down > 1) {
    const fewer = shrunk(picture, across, down);
    return resampled(
      fewer,
      { x: from.x / across, y: from.y / down, width: from.width / across, height: from.height / down },
      width,
      height,
    );
  }
  const columns = weights(from.x, from.width, picture.width, width);
  const rows = weights(from.y, from.height, picture.height, height);
  return filtered(picture, columns, rows, width, height);
}

/** Filters across and then down, and holds only the rows that the filter reaches. */
function filtered(picture: Picture, columns: Weights, rows: Weights, width: number, height: number): Picture {
  const channels = picture.alpha ? 4 : 3;
  const length = width * channels;
  const out = blank(width, height, picture.alpha);
  const ring = Array.from({ length: rows.taps }, () => new Float32Array(length));
  const sum = new Float32Array(length);
  const across = picture.alpha ? rowWithAlpha : row;
  let ready = 0;
  for (let y = 0; y < height; y++) {
    const first = rows.first[y]!;
    for (ready = Math.max(ready, first); ready < Math.min(first + rows.taps, picture.height); ready++) {
      across(picture, ready, columns, ring[ready % rows.taps]!);
    }
    sum.fill(0);
    for (let k = 0; k < rows.taps; k++) {
      const weight = rows.values[y * rows.taps + k]!;
      if (weight !== 0) {
        add(sum, ring[(first + k) % rows.taps]!, weight);
      }
    }
    const to = out.data.subarray(y * width * CHANNELS, (y + 1) * width * CHANNELS);
    (picture.alpha ? writeWithAlpha : write)(sum, to);
  }
  return out;
}

function add(sum: Float32Array, row: Float32Array, weight: number): void {
  for (let i = 0; i < sum.length; i++) {
    sum[i]! += row[i]! * weight;
  }
}

function row(picture: Picture, y: number, columns: Weights, out: Float32Array): void {
  const { data } = picture;
  const { first, taps, values } = columns;
  const start = y * picture.width * CHANNELS;
  for (let x = 0, weight = 0, to = 0; x < first.length; x++, to += 3) {
    let red = 0;
    let green = 0;
    let blue = 0;
    let at = start + first[x]! * CHANNELS;
    for (const end = weight + taps; weight < end; weight++, at += CHANNELS) {
      const value = values[weight]!;
      red += data[at]! * value;
      green += data[at + 1]! * value;
      blue += data[at + 2]! * value;
    }
    out[to] = red;
    out[to + 1] = green;
    out[to + 2] = blue;
  }
}

function rowWithAlpha(picture: Picture, y: number, columns: Weights, out: Float32Array): void {
  const { data } = picture;
  const { first, taps, values } = columns;
  const start = y * picture.width * CHANNELS;
  for (let x = 0, weight = 0, to = 0; x < first.length; x++, to += CHANNELS) {
    let red = 0;
    let green = 0;
    let blue = 0;
    let alpha = 0;
    let at = start + first[x]! * CHANNELS;
    for (const end = weight + taps; weight < end; weight++, at += CHANNELS) {
      const value = data[at + 3]! * values[weight]!;
      red += data[at]! * value;
      green += data[at + 1]! * value;
      blue += data[at + 2]! * value;
      alpha += value;
    }
    out[to] = red;
    out[to + 1] = green;
    out[to + 2] = blue;
    out[to + 3] = alpha;
  }
}

function write(sum: Float32Array, out: Uint8ClampedArray): void {
  for (let from = 0, to = 0; to < out.length; from += 3, to += CHANNELS) {
    out[to] = sum[from]!;
    out[to + 1] = sum[from + 1]!;
    out[to + 2] = sum[from + 2]!;
    out[to + 3] = 255;
  }
}

function writeWithAlpha(sum: Float32Array, out: Uint8ClampedArray): void {
  for (let at = 0; at < out.length; at += CHANNELS) {
    const alpha = sum[at + 3]!;
    if (alpha >= 0.5) {
      out[at] = sum[at]! / alpha;
      out[at + 1] = sum[at + 1]! / alpha;
      out[at + 2] = sum[at + 2]! / alpha;
      out[at + 3] = alpha;
    }
  }
}

/** Weights for as many pixels everywhere, those beyond an edge being left out, so that loops are of one length. */
function weights(begin: number, length: number, available: number, to: number): Weights {
  const scale = length / to;
  const filter = scale < 1 ? CUBIC : LANCZOS;
  const widening = Math.max(1, scale);
  const reach = filter.reach * widening;
  const taps = Math.min(available, Math.ceil(2 * reach) + 1);
  const first = new Int32Array(to);
  const values = new Float32Array(to * taps);
  const exact = new Float64Array(taps);
  for (let i = 0; i < to; i++) {
    const centre = begin + (i + 0.5) * scale;
    const low = Math.min(Math.max(0, Math.floor(centre - reach)), available - taps);
    first[i] = low;
    let total = 0;
    for (let k = 0; k < taps; k++) {
      const distance = Math.abs(low + k + 0.5 - centre) / widening;
      exact[k] = distance < filter.reach ? filter.at(distance) : 0;
      total += exact[k]!;
    }
    for (let k = 0; k < taps; k++) {
      values[i * taps + k] = exact[k]! / total;
    }
  }
  return { first, taps, values };
}

/** For fewer pixels. */
const LANCZOS: Filter = {
  reach: 3,
  at(distance) {
    if (distance < 1e-9) {
      return 1;
    }
    const pi = Math.PI * distance;
    return (3 * Math.sin(pi) * Math.sin(pi / 3)) / (pi * pi);
  },
};

/** For more pixels: the spline of Catmull and Rom. */
const CUBIC: Filter = {
  reach: 2,
  at: (distance) =>
    distance < 1
      ? (1.5 * distance - 2.5) * distance * distance + 1
      : ((-0.5 * distance + 2.5) * distance - 4) * distance + 2,
};
