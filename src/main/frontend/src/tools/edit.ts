import { type Box, NOTHING, type Redaction } from "../common/redaction";
import type { Size } from "../common/size";

/** What is done to one picture alone. */
export interface Edit {
  /** Quarter turns clockwise, 0 to 3. */
  quarters: number;
  /** Mirrored before it is turned. */
  flipX: boolean;
  flipY: boolean;
  /** Degrees clockwise beside the quarter turns, from -45 to 45. */
  angle: number;
  /** A part of the turned picture, in its pixels; null for all of it. */
  crop: Box | null;
  redaction: Redaction;
}

/** Nothing is done. */
export const UNTOUCHED: Edit = {
  quarters: 0,
  flipX: false,
  flipY: false,
  angle: 0,
  crop: null,
  redaction: NOTHING,
};

/** Ratios to crop to. */
export const RATIOS = ["free", "original", "1:1", "4:5", "5:4", "3:2", "2:3", "4:3", "3:4", "16:9", "9:16"] as const;
export type Ratio = (typeof RATIOS)[number];

/** Degrees clockwise, all in all. */
export function angleOf(edit: Edit): number {
  return (((edit.quarters * 90 + edit.angle) % 360) + 360) % 360;
}

/** The upright size of a picture with this orientation of Exif. */
export function upright(size: Size, orientation: number): Size {
  return orientation >= 5 ? { width: size.height, height: size.width } : { width: size.width, height: size.height };
}

/** How large the picture is once it is turned: quarter turns move pixels, other angles add corners. */
export function turned(size: Size, edit: Edit): Size {
  const across = edit.quarters % 2 === 1 ? { width: size.height, height: size.width } : size;
  if (edit.angle === 0) {
    return { width: across.width, height: across.height };
  }
  const { sin, cos } = turn(edit.angle);
  // Rounded down, so that no crop reaches over the picture however the engine rounds.
  return {
    width: Math.max(1, Math.floor(across.width * cos + across.height * sin)),
    height: Math.max(1, Math.floor(across.width * sin + across.height * cos)),
  };
}

/** The largest part of the turned picture that shows none of the corners. */
export function cornerless(size: Size, edit: Edit): Box {
  const whole = turned(size, edit);
  if (edit.angle === 0) {
    return { x: 0, y: 0, ...whole };
  }
  const { width: w, height: h } = turned(size, { ...edit, angle: 0 });
  const { sin, cos } = turn(edit.angle);
  const long = Math.max(w, h);
  const short = Math.min(w, h);
  let width: number;
  let height: number;
  if (short <= 2 * sin * cos * long) {
    // Two opposite corners of the part lie on the long sides.
    const half = short / 2;
    [width, height] = w >= h ? [half / sin, half / cos] : [half / cos, half / sin];
  } else {
    const twice = cos * cos - sin * sin;
    width = (w * cos - h * sin) / twice;
    height = (h * cos - w * sin) / twice;
  }
  const inner = { width: Math.max(1, Math.floor(width) - 2), height: Math.max(1, Math.floor(height) - 2) };
  return centred(inner, whole);
}

/** What is cropped: as drawn, or the largest part of the ratio that shows no corner. */
export function cropOf(size: Size, edit: Edit, ratio: Ratio): Box {
  return edit.crop ?? fitted(cornerless(size, edit), ratioOf(ratio, turned(size, { ...edit, angle: 0 })));
}

/** Width to height of a ratio, or null for any. */
export function ratioOf(ratio: Ratio, size: Size): number | null {
  if (ratio === "free") {
    return null;
  }
  if (ratio === "original") {
    return size.width / size.height;
  }
  const [width, height] = ratio.split(":").map(Number);
  return width! / height!;
}

/** The largest part of a box with this ratio, in its middle. */
export function fitted(box: Box, ratio: number | null): Box {
  if (ratio === null) {
    return box;
  }
  const width = Math.max(1, Math.min(box.width, Math.round(box.height * ratio)));
  const height = Math.max(1, Math.min(box.height, Math.round(width / ratio)));
  return {
    x: box.x + Math.floor((box.width - width) / 2),
    y: box.y + Math.floor((box.height - height) / 2),
    width,
    height,
  };
}

/** Where a box is held: each letter of "nesw" is a side that moves. */
export type Grip = "n" | "e" | "s" | "w" | "ne" | "se" | "sw" | "nw";

/** The box after one of its sides or corners was moved by so much, kept within the picture and to the ratio. */
export function stretched(box: Box, grip: Grip, dx: number, dy: number, bounds: Size, ratio: number | null): Box {
  const left = grip.includes("w");
  const top = grip.includes("n");
  const sideways = left || grip.includes("e");
  const upright = top || grip.includes("s");
  let width = clamp(box.width + (sideways ? (left ? -dx : dx) : 0), 1, left ? box.x + box.width : bounds.width - box.x);
  let height = clamp(
    box.height + (upright ? (top ? -dy : dy) : 0),
    1,
    top ? box.y + box.height : bounds.height - box.y,
  );
  if (ratio !== null) {
    // A side leads alone; at a corner the larger change does.
    const byWidth = !upright || (sideways && Math.abs(width - box.width) >= Math.abs(height - box.height) * ratio);
    if (byWidth) {
      height = width / ratio;
    } else {
      width = height * ratio;
    }
    const mostWidth = left ? box.x + box.width : bounds.width - box.x;
    const mostHeight = top ? box.y + box.height : bounds.height - box.y;
    const shrink = Math.min(1, mostWidth / width, mostHeight / height);
    width *= shrink;
    height *= shrink;
  }
  width = Math.max(1, Math.round(width));
  height = Math.max(1, Math.round(height));
  return {
    x: Math.max(0, left ? box.x + box.width - width : box.x),
    y: Math.max(0, top ? box.y + box.height - height : box.y),
    width,
    height,
  };
}

/** The box with one of its numbers as typed, kept within the picture and to the ratio. */
export function withSide(box: Box, side: keyof Box, value: number, bounds: Size, ratio: number | null): Box {
  const typed = { ...box, [side]: value };
  const x = Math.min(typed.x, bounds.width - 1);
  const y = Math.min(typed.y, bounds.height - 1);
  const room = { width: bounds.width - x, height: bounds.height - y };
  if (ratio === null) {
    return { x, y, width: Math.min(typed.width, room.width), height: Math.min(typed.height, room.height) };
  }
  const wanted = side === "height" ? value * ratio : typed.width;
  const width = Math.min(wanted, room.width, room.height * ratio);
  return { x, y, width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(width / ratio)) };
}

/** The crop after another quarter turn clockwise (1) or back (-1): the same part of the picture. */
function turnedCrop(crop: Box, bounds: Size, by: 1 | -1): Box {
  return by === 1
    ? { x: bounds.height - crop.y - crop.height, y: crop.x, width: crop.height, height: crop.width }
    : { x: crop.y, y: bounds.width - crop.x - crop.width, width: crop.height, height: crop.width };
}

/** Mirrors what is seen: the picture as it is turned and cropped. */
export function mirrored(edit: Edit, bounds: Size, direction: "horizontal" | "vertical"): Edit {
  const { crop } = edit;
  const across = direction === "horizontal";
  return {
    ...edit,
    // The mirror comes before the turns, so they go the other way round.
    quarters: (4 - edit.quarters) % 4,
    angle: edit.angle === 0 ? 0 : -edit.angle,
    flipX: across ? !edit.flipX : edit.flipX,
    flipY: across ? edit.flipY : !edit.flipY,
    crop:
      crop &&
      (across
        ? { ...crop, x: Math.max(0, bounds.width - crop.x - crop.width) }
        : { ...crop, y: Math.max(0, bounds.height - crop.y - crop.height) }),
  };
}

/** The edit after another quarter turn clockwise (1) or back (-1). */
export function quartered(edit: Edit, bounds: Size, by: 1 | -1): Edit {
  return {
    ...edit,
    quarters: (edit.quarters + by + 4) % 4,
    crop: edit.crop && turnedCrop(edit.crop, bounds, by),
  };
}

/** The same edit for another picture: the crop and the boxes as parts of it. */
export function transferred(edit: Edit, from: Size, to: Size): Edit {
  const scale = (box: Box, a: Size, b: Size): Box => {
    const x = clamp(Math.round((box.x * b.width) / a.width), 0, b.width - 1);
    const y = clamp(Math.round((box.y * b.height) / a.height), 0, b.height - 1);
    return {
      x,
      y,
      width: clamp(Math.round((box.width * b.width) / a.width), 1, b.width - x),
      height: clamp(Math.round((box.height * b.height) / a.height), 1, b.height - y),
    };
  };
  return {
    ...edit,
    crop: edit.crop && scale(edit.crop, turned(from, edit), turned(to, edit)),
    redaction: { ...edit.redaction, boxes: edit.redaction.boxes.map((box) => scale(box, from, to)) },
  };
}

function centred(inner: Size, outer: Size): Box {
  const width = Math.min(inner.width, outer.width);
  const height = Math.min(inner.height, outer.height);
  return { x: Math.floor((outer.width - width) / 2), y: Math.floor((outer.height - height) / 2), width, height };
}

function turn(angle: number): { sin: number; cos: number } {
  const radians = (Math.abs(angle) * Math.PI) / 180;
  return { sin: Math.sin(radians), cos: Math.cos(radians) };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
