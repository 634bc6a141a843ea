import { blank, CHANNELS, type Picture } from "../picture";

/** Products with alpha pass what 32 bits hold. */
type Sums = Uint32Array | Float64Array;

/**
 * Makes a picture a whole number of times smaller, each pixel the average of so many. What is left over at the right and
 * bottom edge is averaged over the pixels that are there.
 */
export function shrunk(picture: Picture, across: number, down: number): Picture {
  if (across === 1 && down === 1) {
    return picture;
  }
  const width = Math.ceil(picture.width / across);
  const height = Math.ceil(picture.height / down);
  const out = blank(width, height, picture.alpha);
  const sums = picture.alpha ? new Float64Array(width * CHANNELS) : new Uint32Array(width * CHANNELS);
  const sum = picture.alpha ? sumWithAlpha : sumOpaque;
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    const top = y * down;
    const bottom = Math.min(picture.height, top + down);
    for (let from = top; from < bottom; from++) {
      sum(picture, from, across, sums);
    }
    divide(sums, out, y, picture.width, across, bottom - top);
  }
  return out;
}

function sumOpaque({ data, width }: Picture, y: number, across: number, sums: Sums): void {
  let at = y * width * CHANNELS;
  const end = at + width * CHANNELS;
  for (let to = 0; at < end; to += CHANNELS) {
    for (const next = Math.min(end, at + across * CHANNELS); at < next; at += CHANNELS) {
      sums[to]! += data[at]!;
      sums[to + 1]! += data[at + 1]!;
      sums[to + 2]! += data[at + 2]!;
    }
  }
}

/** What is seen less counts less. */
function sumWithAlpha({ data, width }: Picture, y: number, across: number, sums: Sums): void {
  let at = y * width * CHANNELS;
  const end = at + width * CHANNELS;
  for (let to = 0; at < end; to += CHANNELS) {
    for (const next = Math.min(end, at + across * CHANNELS); at < next; at += CHANNELS) {
      const alpha = data[at + 3]!;
      sums[to]! += data[at]! * alpha;
      sums[to + 1]! += data[at + 1]! * alpha;
      sums[to + 2]! += data[at + 2]! * alpha;
      sums[to + 3]! += alpha;
    }
  }
}

function divide(sums: Sums, out: Picture, y: number, width: number, across: number, rows: number): void {
  const { data } = out;
  let at = y * out.width * CHANNELS;
  for (let x = 0; x < out.width; x++, at += CHANNELS) {
    const count = Math.min(across, width - x * across) * rows;
    const from = x * CHANNELS;
    const divisor = out.alpha ? sums[from + 3]! : count;
    if (divisor > 0) {
      data[at] = sums[from]! / divisor;
      data[at + 1] = sums[from + 1]! / divisor;
      data[at + 2] = sums[from + 2]! / divisor;
    }
    data[at + 3] = out.alpha ? sums[from + 3]! / count : 255;
  }
}
