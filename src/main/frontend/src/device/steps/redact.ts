import { LONGEST } from "../../recipe/recipe";
import { DeviceProblem } from "../contract";
import { blank, CHANNELS, words, type Picture } from "../picture";
import { onPixels, type Executor } from "./canvas";
import { isOpaque, type Colour } from "./colour";
import { cut, type Area } from "./crop";
import type { StepFields } from "./fields";

const METHODS = ["solid", "pixelate", "blur"] as const;
type Method = (typeof METHODS)[number];

const MOST_BOXES = 100;

/** The most cells along the shorter side. */
const MOST = 6;

/** The most cells along the shorter side of a box that may hold a line of text. */
const MOST_IN_LINE = 2;

/** The most cells along the longer side. */
const MOST_ALONG = 12;

/** From this ratio on a box may hold a line of text. */
const LINE = 2;

/** A cell is not smaller than this, in pixels, if the box is not. */
const LEAST_PIXELS = 16;

/** How many values each of red, green and blue of a cell may have. */
const LEVELS = 8;

/**
 * Makes parts of a picture unreadable, by the arithmetic of Redactor.java, which says why it is so coarse: whoever knows how
 * a picture was blurred or pixelated can try out what was there.
 */
export function redact(step: StepFields): Executor {
  const boxes = readBoxes(step);
  const method = step.choice("method", METHODS, "solid");
  const colour = step.colour("colour", "#000000");
  if (!isOpaque(colour) || (method !== "solid" && step.has("colour"))) {
    throw step.wrong("colour");
  }
  return onPixels((picture) => {
    const out = { ...picture, data: picture.data.slice() };
    for (const box of boxes) {
      const part = visible(box, picture.width, picture.height);
      put(out, covered(cut(out, part), method, colour), part);
    }
    return out;
  });
}

function readBoxes(step: StepFields): Area[] {
  const boxes = step.raw("boxes");
  const valid = (box: Area | null) =>
    box !== null &&
    typeof box === "object" &&
    [box.x, box.y].every((at) => Number.isInteger(at) && Math.abs(at) <= LONGEST) &&
    [box.width, box.height].every((side) => Number.isInteger(side) && side >= 1 && side <= LONGEST);
  if (!Array.isArray(boxes) || boxes.length < 1 || boxes.length > MOST_BOXES || !boxes.every(valid)) {
    throw step.wrong("boxes");
  }
  return boxes as Area[];
}

/** The part of a box that lies in a picture. */
function visible(box: Area, width: number, height: number): Area {
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  const right = Math.min(width, box.x + box.width);
  const bottom = Math.min(height, box.y + box.height);
  if (x >= right || y >= bottom) {
    throw new DeviceProblem("redact-outside", [width, height]);
  }
  return { x, y, width: right - x, height: bottom - y };
}

function put(picture: Picture, part: Picture, at: Area): void {
  const to = words(picture);
  const from = words(part);
  for (let y = 0; y < at.height; y++) {
    to.set(from.subarray(y * at.width, (y + 1) * at.width), (at.y + y) * picture.width + at.x);
  }
}

/** The pixels of one box, made unreadable. */
export function covered(part: Picture, method: Method, colour: Colour): Picture {
  const { width, height } = part;
  const out = blank(width, height, part.alpha);
  if (method === "solid") {
    words(out).fill(new Uint32Array(new Uint8ClampedArray(colour).buffer)[0]!);
    return out;
  }
  const columns = cellsAlong(width, height);
  const rows = cellsAlong(height, width);
  const cells = averages(part, columns, rows);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += CHANNELS) {
      if (method === "pixelate") {
        const cell = (cellAt(y, height, rows) * columns + cellAt(x, width, columns)) * CHANNELS;
        out.data.set(cells.subarray(cell, cell + CHANNELS), at);
      } else {
        between(cells, columns, rows, place(x, width, columns), place(y, height, rows), out.data, at);
      }
    }
  }
  return out;
}

/** How many cells there are along one side. */
function cellsAlong(side: number, other: number): number {
  const shorter = Math.min(side, other);
  const longer = Math.max(side, other);
  const most = longer >= shorter * LINE ? MOST_IN_LINE : MOST;
  const across = Math.min(most, Math.max(1, Math.floor(shorter / LEAST_PIXELS)));
  return side === shorter ? across : Math.min(MOST_ALONG, Math.max(1, Math.round((longer * across) / shorter)));
}

function cellAt(at: number, side: number, cells: number): number {
  return Math.floor((at * cells) / side);
}

function averages({ data, width, height }: Picture, columns: number, rows: number): Uint8ClampedArray {
  const sums = new Float64Array(columns * rows * CHANNELS);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += CHANNELS) {
      const sum = (cellAt(y, height, rows) * columns + cellAt(x, width, columns)) * CHANNELS;
      const alpha = data[at + 3]!;
      sums[sum]! += alpha * data[at]!;
      sums[sum + 1]! += alpha * data[at + 1]!;
      sums[sum + 2]! += alpha * data[at + 2]!;
      sums[sum + 3]! += alpha;
    }
  }
  const cells = new Uint8ClampedArray(sums.length);
  for (let at = 0; at < sums.length; at++) {
    const alpha = sums[at | 3]!;
    // Opaque: what was transparent would tell of a shape, too.
    cells[at] = (at & 3) === 3 ? 255 : level(alpha === 0 ? 0 : sums[at]! / alpha);
  }
  return cells;
}

function level(average: number): number {
  return Math.round((Math.round((average * (LEVELS - 1)) / 255) * 255) / (LEVELS - 1));
}

/** Where a pixel lies among the centres of cells. */
function place(at: number, side: number, cells: number): number {
  return Math.min(cells - 1, Math.max(0, ((at + 0.5) * cells) / side - 0.5));
}

function between(
  cells: Uint8ClampedArray,
  columns: number,
  rows: number,
  x: number,
  y: number,
  out: Uint8ClampedArray,
  at: number,
): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = Math.min(left + 1, columns - 1);
  const bottom = Math.min(top + 1, rows - 1);
  const across = ease(x - left);
  const down = ease(y - top);
  const mix = (row: number, channel: number) => {
    const from = cells[(row * columns + left) * CHANNELS + channel]!;
    return from + (cells[(row * columns + right) * CHANNELS + channel]! - from) * across;
  };
  for (let channel = 0; channel < CHANNELS; channel++) {
    const upper = mix(top, channel);
    out[at + channel] = Math.round(upper + (mix(bottom, channel) - upper) * down);
  }
}

function ease(part: number): number {
  return part * part * (3 - 2 * part);
}
