import { type Order, type Preset, type Recipe, recipeOf, type Step } from "../recipe/recipe";
import type { Size } from "./size";

/** A part of the upright picture, in its pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How boxes are made unreadable, as the API has it. */
export const METHODS = ["solid", "pixelate", "blur"] as const;
export type Method = (typeof METHODS)[number];

/** What is covered in one picture, and how. */
export interface Redaction {
  boxes: readonly Box[];
  method: Method;
  /** Of the method solid. */
  colour: string;
}

/** Nothing is covered. */
export const NOTHING: Redaction = { boxes: [], method: "solid", colour: "#000000" };

/** As the API has it. */
export const MOST_BOXES = 100;

/** The box between two points, within the picture and of one pixel at least. */
export function between(from: { x: number; y: number }, to: { x: number; y: number }, size: Size): Box {
  const left = clamp(Math.min(from.x, to.x), 0, size.width - 1);
  const top = clamp(Math.min(from.y, to.y), 0, size.height - 1);
  const right = clamp(Math.max(from.x, to.x), left + 1, size.width);
  const bottom = clamp(Math.max(from.y, to.y), top + 1, size.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The same box elsewhere, as far as it stays within the picture. */
export function shifted(box: Box, dx: number, dy: number, size: Size): Box {
  return {
    ...box,
    x: clamp(box.x + dx, 0, Math.max(0, size.width - box.width)),
    y: clamp(box.y + dy, 0, Math.max(0, size.height - box.height)),
  };
}

/** The same box, larger or smaller at its right and bottom edge. */
export function grown(box: Box, dx: number, dy: number, size: Size): Box {
  return {
    ...box,
    width: clamp(box.width + dx, 1, Math.max(1, size.width - box.x)),
    height: clamp(box.height + dy, 1, Math.max(1, size.height - box.y)),
  };
}

/** A box to begin with, in the middle. */
export function middle(size: Size): Box {
  const third = (side: number) => Math.max(1, Math.round(side / 3));
  const width = third(size.width);
  const height = third(size.height);
  return { x: Math.floor((size.width - width) / 2), y: Math.floor((size.height - height) / 2), width, height };
}

/** Whether a box has something to cover; the server refuses one that lies wholly outside. */
export function isWithin(box: Box, size: Size | null): boolean {
  const whole = [box.x, box.y, box.width, box.height].every(Number.isInteger);
  return (
    whole &&
    box.x >= 0 &&
    box.y >= 0 &&
    box.width >= 1 &&
    box.height >= 1 &&
    (!size || (box.x < size.width && box.y < size.height))
  );
}

/** The same order for one picture, with the boxes covered before any other step: places are those of the whole picture. */
export function redacted(order: Order, redaction: Redaction, presets: readonly Preset[]): Order {
  const recipe = recipeOf(order, presets);
  const rest = recipe.steps[0]?.op === "orient" ? recipe.steps.slice(1) : recipe.steps;
  return { recipe: { ...recipe, steps: [{ op: "orient" }, stepOf(redaction), ...rest] } };
}

/** What a recipe covers first of all, or null: what {@link redacted} put there. */
export function redactionOf(recipe: Recipe | undefined): Redaction | null {
  const [first, second] = recipe?.steps ?? [];
  if (first?.op !== "orient" || second?.op !== "redact") {
    return null;
  }
  return {
    boxes: second.boxes as Box[],
    method: (second.method as Method | undefined) ?? NOTHING.method,
    colour: (second.colour as string | undefined) ?? NOTHING.colour,
  };
}

/** The step that covers boxes. */
export function stepOf({ boxes, method, colour }: Redaction): Step {
  return { op: "redact", boxes, method, ...(method === "solid" ? { colour } : {}) };
}

function clamp(value: number, low: number, high: number): number {
  return Math.round(Math.min(Math.max(value, low), high));
}
