/** One step of a recipe as the API takes it. */
export interface Step {
  op: "orient" | "crop" | "resize" | "rotate" | "flip";
  [field: string]: unknown;
}

/** What happens to metadata: all goes, all stays, or all goes but some fields. */
export type MetadataChoice = "strip" | "keep" | KeptField[];

/** The fields that can be kept by name. */
export const KEPT_FIELDS = ["copyright", "creator", "date"] as const;
export type KeptField = (typeof KEPT_FIELDS)[number];

export interface Output {
  format?: string;
  quality?: number;
  metadata?: MetadataChoice;
}

export interface Recipe {
  steps: Step[];
  output: Output;
}

export interface Preset {
  id: string;
  name: string;
  description: string;
  social: boolean;
  strip: boolean;
  recipe: Recipe;
}

/** What is sent with the files: a preset or own steps, and the toggle for metadata beside either. */
export type Order = { preset: string; metadata: MetadataChoice } | { recipe: Recipe };

/** A field of a step in the editor. */
export interface Field {
  name: string;
  kind: "number" | "choice" | "check" | "text";
  min?: number;
  max?: number;
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
const LONGEST = 65_000;
const bySide = (step: Step) => step.mode === "rectangle" || step.mode === "size";

/**
 * What the editor offers for each kind of step. A crop has one of three forms, which the API tells apart by its fields;
 * here a field "mode" says which, and is not sent.
 */
export const FIELDS: Record<Step["op"], readonly Field[]> = {
  orient: [],
  crop: [
    { name: "mode", kind: "choice", choices: ["ratio", "size", "rectangle"] },
    { name: "ratio", kind: "text", when: (step) => step.mode === "ratio" },
    { name: "x", kind: "number", min: 0, max: LONGEST, when: (step) => step.mode === "rectangle" },
    { name: "y", kind: "number", min: 0, max: LONGEST, when: (step) => step.mode === "rectangle" },
    { name: "width", kind: "number", min: 1, max: LONGEST, when: bySide },
    { name: "height", kind: "number", min: 1, max: LONGEST, when: bySide },
    { name: "position", kind: "choice", choices: POSITIONS, when: (step) => step.mode !== "rectangle" },
  ],
  resize: [
    { name: "width", kind: "number", min: 1, max: LONGEST },
    { name: "height", kind: "number", min: 1, max: LONGEST },
    { name: "fit", kind: "choice", choices: ["inside", "cover", "contain", "fill"] },
    {
      name: "position",
      kind: "choice",
      choices: POSITIONS,
      when: (step) => step.fit === "cover" || step.fit === "contain",
    },
    { name: "enlarge", kind: "check" },
  ],
  rotate: [{ name: "angle", kind: "number", min: -360, max: 360 }],
  flip: [{ name: "direction", kind: "choice", choices: ["horizontal", "vertical"] }],
};

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
    default:
      return { op };
  }
}

/** A step of a preset, ready for the editor. */
export function editable(step: Step): Step {
  if (step.op !== "crop") {
    return { ...step };
  }
  const mode = step.ratio !== undefined ? "ratio" : step.x !== undefined ? "rectangle" : "size";
  return { ...step, mode };
}

/** What is wrong with a step, as names of fields; none when it can be sent. */
export function faults(step: Step): string[] {
  const wrong = FIELDS[step.op]
    .filter((field) => !field.when || field.when(step))
    .filter((field) => {
      const value = step[field.name];
      if (field.kind === "number") {
        if (value === undefined) {
          return step.op !== "resize";
        }
        const whole = step.op === "rotate" || Number.isInteger(value);
        return typeof value !== "number" || !whole || value < (field.min ?? 0) || value > (field.max ?? LONGEST);
      }
      return field.kind === "text" && !/^[1-9]\d{0,3}:[1-9]\d{0,3}$/.test(String(value ?? ""));
    })
    .map((field) => field.name);
  if (step.op === "resize" && step.width === undefined && step.height === undefined) {
    wrong.push("width");
  }
  return wrong;
}

/** The recipe to send: only the fields that count, in the order of the editor. */
export function clean(steps: readonly Step[], output: Output): Recipe {
  return {
    steps: steps.map((step) => {
      const sent: Step = { op: step.op };
      for (const field of FIELDS[step.op]) {
        const value = step[field.name];
        const counts = field.name !== "mode" && (!field.when || field.when(step));
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
