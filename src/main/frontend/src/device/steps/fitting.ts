import { LONGEST } from "../../recipe/recipe";
import { check, type Limits } from "../limits";
import type { Area } from "./crop";
import { beginX, beginY, type Position } from "./position";
import type { Colour } from "./colour";
import type { StepFields } from "./fields";

/** What a resize asks for. */
export interface Sizing {
  width: number | null;
  height: number | null;
  fit: "inside" | "cover" | "contain" | "fill";
  position: Position;
  enlarge: boolean;
  background: Colour;
}

/** What a step asks for. */
export function readSizing(step: StepFields): Sizing {
  const width = step.whole("width", 1, LONGEST, null);
  const height = step.whole("height", 1, LONGEST, null);
  if (width === null && height === null) {
    throw step.wrong("width");
  }
  return {
    width,
    height,
    fit: step.choice("fit", ["inside", "cover", "contain", "fill"], "inside"),
    position: step.position("center"),
    enlarge: step.check("enlarge"),
    background: step.colour("background", "transparent"),
  };
}

/** A part of the picture is cut, scaled, and placed on a canvas. */
export interface Fitting {
  cut: Area;
  /** Of the part after scaling. */
  width: number;
  height: number;
  /** Where the scaled part sits (x, y) and how large the result is. */
  canvas: Area;
}

/** How a resize meets an upright picture, as Fitting.java works it out. */
export function fitting(width: number, height: number, sizing: Sizing, limits: Limits): Fitting {
  const ratio = width / height;
  const boxWidth = sizing.width ?? side(sizing.height! * ratio);
  const boxHeight = sizing.height ?? side(sizing.width! / ratio);
  check(limits, boxWidth, boxHeight);
  const whole = { x: 0, y: 0, width, height };
  const inside = Math.min(boxWidth / width, boxHeight / height);
  const factor = sizing.enlarge ? inside : Math.min(1, inside);
  const scaled = { width: side(width * factor), height: side(height * factor) };
  switch (sizing.fit) {
    case "inside":
      return plain(whole, scaled.width, scaled.height);
    case "fill":
      return plain(
        whole,
        sizing.enlarge ? boxWidth : Math.min(boxWidth, width),
        sizing.enlarge ? boxHeight : Math.min(boxHeight, height),
      );
    case "cover":
      return cover(whole, boxWidth, boxHeight, sizing);
    case "contain":
      return {
        cut: whole,
        ...scaled,
        canvas: {
          x: beginX(sizing.position, boxWidth - scaled.width),
          y: beginY(sizing.position, boxHeight - scaled.height),
          width: boxWidth,
          height: boxHeight,
        },
      };
  }
}

/** How many times smaller a picture gets, so that a decoder can leave pixels out: 1 or more, as Resizer.java says it. */
export function reduction(width: number, height: number, sizing: Sizing): number {
  const across = sizing.width === null ? null : width / sizing.width;
  const down = sizing.height === null ? null : height / sizing.height;
  if (across === null || down === null) {
    return Math.max(1, across ?? down ?? 1);
  }
  // What must fit into the box shrinks by the longer way; what must fill it, by the shorter.
  const within = sizing.fit === "inside" || sizing.fit === "contain";
  return Math.max(1, within ? Math.max(across, down) : Math.min(across, down));
}

function plain(cut: Area, width: number, height: number): Fitting {
  return { cut, width, height, canvas: { x: 0, y: 0, width, height } };
}

/** Cuts to the box's ratio; a picture smaller than the box that must not grow stays at its own size. */
function cover(whole: Area, boxWidth: number, boxHeight: number, sizing: Sizing): Fitting {
  const scale = Math.max(boxWidth / whole.width, boxHeight / whole.height);
  const width = Math.min(whole.width, side(boxWidth / scale));
  const height = Math.min(whole.height, side(boxHeight / scale));
  const x = beginX(sizing.position, whole.width - width);
  const y = beginY(sizing.position, whole.height - height);
  const cut = { x, y, width, height };
  return scale > 1 && !sizing.enlarge ? plain(cut, width, height) : plain(cut, boxWidth, boxHeight);
}

function side(length: number): number {
  return Math.max(1, Math.round(length));
}
