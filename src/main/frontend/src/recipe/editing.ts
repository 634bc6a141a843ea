import { LONGEST, LONGEST_LINE, RATIO, type Output, type Recipe, type Step } from "./recipe";

/** A field of a step in the editor. */
export interface Field {
  name: string;
  /** A part is a number between 0 and 1 that people see as per cent. */
  kind: "number" | "decimal" | "part" | "choice" | "check" | "ratio" | "line" | "colour" | "picture";
  min?: number;
  max?: number;
  /** May be left empty. */
  optional?: boolean;
  choices?: readonly string[];
  /** Shown and sent only then. */
  when?: (step: Step) => boolean;
}

const POSITIONS = [
  "center",
  "north",
  "northeast",
  "east",
  "southeast",
  "south",
  "southwest",
  "west",
  "northwest",
] as const;
const ATTENTION = [...POSITIONS, "attention"] as const;
/** A turn by quarters leaves none to fill. */
const hasCorners = (step: Step) => typeof step.angle === "number" && step.angle % 90 !== 0;
const isImage = (step: Step) => (step.mark ?? (step.image === undefined ? "text" : "image")) === "image";
const bySide = (step: Step) => step.mode === "rectangle" || step.mode === "size";

/**
 * What the editor offers for each kind of step. A crop has one of three forms, which the API tells apart by its fields;
 * here a field "mode" says which, and is not sent.
 */
export const FIELDS: Record<Step["op"], readonly Field[]> = {
  orient: [],
  crop: [
    { name: "mode", kind: "choice", choices: ["ratio", "size", "rectangle"] },
    { name: "ratio", kind: "ratio", when: (step) => step.mode === "ratio" },
    { name: "x", kind: "number", min: 0, max: LONGEST, when: (step) => step.mode === "rectangle" },
    { name: "y", kind: "number", min: 0, max: LONGEST, when: (step) => step.mode === "rectangle" },
    { name: "width", kind: "number", min: 1, max: LONGEST, when: bySide },
    { name: "height", kind: "number", min: 1, max: LONGEST, when: bySide },
    { name: "position", kind: "choice", choices: ATTENTION, when: (step) => step.mode !== "rectangle" },
  ],
  resize: [
    { name: "width", kind: "number", min: 1, max: LONGEST, optional: true },
    { name: "height", kind: "number", min: 1, max: LONGEST, optional: true },
    { name: "fit", kind: "choice", choices: ["inside", "cover", "contain", "fill"] },
    {
      name: "position",
      kind: "choice",
      choices: ATTENTION,
      when: (step) => step.fit === "cover",
    },
    { name: "position", kind: "choice", choices: POSITIONS, when: (step) => step.fit === "contain" },
    { name: "filled", kind: "check", when: (step) => step.fit === "contain" },
    { name: "background", kind: "colour", when: (step) => step.fit === "contain" && step.filled === true },
    { name: "enlarge", kind: "check" },
  ],
  rotate: [
    { name: "angle", kind: "decimal", min: -360, max: 360 },
    { name: "filled", kind: "check", when: hasCorners },
    { name: "background", kind: "colour", when: (step) => hasCorners(step) && step.filled === true },
  ],
  flip: [{ name: "direction", kind: "choice", choices: ["horizontal", "vertical"] }],
  flatten: [{ name: "background", kind: "colour" }],
  extend: [
    ...["top", "right", "bottom", "left"].map((name): Field => ({ name, kind: "number", min: 0, max: LONGEST })),
    { name: "background", kind: "colour" },
  ],
  sharpen: [{ name: "sigma", kind: "decimal", min: 0.3, max: 10 }],
  blur: [{ name: "sigma", kind: "decimal", min: 0.3, max: 250 }],
  grayscale: [],
  adjust: ["brightness", "contrast", "saturation", "gamma"].map((name): Field => ({
    name,
    kind: "decimal",
    min: name === "gamma" ? 0.1 : 0,
    max: 10,
    optional: true,
  })),
  watermark: [
    { name: "mark", kind: "choice", choices: ["text", "image"] },
    { name: "text", kind: "line", when: (step) => !isImage(step) },
    { name: "image", kind: "picture", when: isImage },
    { name: "position", kind: "choice", choices: POSITIONS, when: (step) => step.tile !== true },
    { name: "size", kind: "part", min: 1, max: 100 },
    { name: "opacity", kind: "part", min: 0, max: 100 },
    { name: "margin", kind: "part", min: 0, max: 50, optional: true },
    { name: "colour", kind: "colour", when: (step) => !isImage(step) },
    { name: "tile", kind: "check" },
  ],
  redact: [],
};

/** Fields that say which others count; the API has none of them. */
const LOCAL = ["mode", "filled", "mark"];

/** What the editor offers to add. A redaction has places in one picture, so it is made there: see redaction.ts. */
export const OFFERED = (Object.keys(FIELDS) as Step["op"][]).filter((op) => op !== "redact");

/** A new step with values that do something sensible. */
export function fresh(op: Step["op"]): Step {
  switch (op) {
    case "crop":
      return { op, mode: "ratio", ratio: "4:5", position: "center" };
    case "resize":
      return { op, width: 1600, height: 1600, fit: "inside" };
    case "rotate":
      return { op, angle: 90 };
    case "flip":
      return { op, direction: "horizontal" };
    case "flatten":
      return { op, background: "#ffffff" };
    case "extend":
      return { op, top: 40, right: 40, bottom: 40, left: 40, background: "#ffffff" };
    case "sharpen":
      return { op, sigma: 1 };
    case "blur":
      return { op, sigma: 5 };
    case "adjust":
      return { op, brightness: 1.1, contrast: 1, saturation: 1, gamma: 1 };
    case "watermark":
      return {
        op,
        mark: "text",
        text: "",
        position: "southeast",
        size: 0.25,
        opacity: 0.5,
        colour: "#ffffff",
        tile: false,
      };
    default:
      return { op };
  }
}

/** A step of a preset, ready for the editor. */
export function editable(step: Step): Step {
  if (step.op === "watermark") {
    return { ...step, mark: step.image === undefined ? "text" : "image" };
  }
  if (step.op !== "crop") {
    return { ...step, ...(step.background === undefined ? {} : { filled: true }) };
  }
  const mode = step.ratio !== undefined ? "ratio" : step.x !== undefined ? "rectangle" : "size";
  return { ...step, mode };
}

/** What is wrong with a step, as names of fields; none when it can be sent. */
export function faults(step: Step): string[] {
  const wrong = FIELDS[step.op]
    .filter((field) => !field.when || field.when(step))
    .filter((field) => isWrong(field, step[field.name]))
    .map((field) => field.name);
  if (step.op === "resize" && step.width === undefined && step.height === undefined) {
    wrong.push("width");
  }
  if (step.op === "adjust" && FIELDS.adjust.every((field) => step[field.name] === undefined)) {
    wrong.push("brightness");
  }
  if (step.op === "extend" && FIELDS.extend.every((field) => field.kind !== "number" || step[field.name] === 0)) {
    wrong.push("top");
  }
  return wrong;
}

function isWrong(field: Field, value: unknown): boolean {
  const { min = 0, max = LONGEST } = field;
  switch (field.kind) {
    case "number":
    case "decimal":
    case "part": {
      if (value === undefined) {
        return field.optional !== true;
      }
      const shown = typeof value === "number" ? shownNumber(field, value) : NaN;
      return !(shown >= min && shown <= max) || (field.kind === "number" && !Number.isInteger(shown));
    }
    case "ratio":
      return !RATIO.test(String(value ?? ""));
    case "picture":
      return value === undefined;
    case "line": {
      const length = [...String(value ?? "")].length;
      return length > LONGEST_LINE || String(value ?? "").trim() === "";
    }
    default:
      return false;
  }
}

/** The number that a field shows for a value. */
export function shownNumber(field: Field, value: number): number {
  return field.kind === "part" ? Math.round(value * 10_000) / 100 : value;
}

/** The value that a number in a field stands for. */
export function valueOf(field: Field, shown: number): number {
  return field.kind === "part" ? shown / 100 : shown;
}

/** Whether a field holds a number. */
export function isNumber(field: Field): boolean {
  return field.kind === "number" || field.kind === "decimal" || field.kind === "part";
}

/** The recipe to send: only the fields that count, in the order of the editor. */
export function clean(steps: readonly Step[], output: Output): Recipe {
  return {
    steps: steps.map((step) => {
      // What the editor has no fields for goes as it came with its preset.
      const known = new Set(["op", ...LOCAL, ...FIELDS[step.op].map((field) => field.name)]);
      const others = Object.entries(step).filter(([name]) => !known.has(name));
      const sent: Step = { op: step.op, ...Object.fromEntries(others) };
      for (const field of FIELDS[step.op]) {
        const value = step[field.name];
        const counts = !LOCAL.includes(field.name) && (!field.when || field.when(step));
        if (counts && value !== undefined && value !== "" && value !== false) {
          sent[field.name] = value;
        }
      }
      return sent;
    }),
    output: Object.fromEntries(Object.entries(output).filter(([, value]) => value !== undefined)) as Output,
  };
}

/** The same list with one step moved up (-1) or down (+1). */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const to = index + by;
  if (to < 0 || to >= list.length) {
    return [...list];
  }
  const copy = [...list];
  [copy[index], copy[to]] = [copy[to]!, copy[index]!];
  return copy;
}
