import type { RecipeChoice } from "../common/recipe-panel";
import {
  type KeptField,
  type MetadataChoice,
  type Output,
  type Preset,
  type Step,
  WITH_QUALITY,
} from "../recipe/recipe";
import type { Edits, Place } from "./config";
import type { Ratio } from "./edit";

/** The mark that is laid over pictures. */
export interface Mark {
  kind: "text" | "image";
  text: string;
  image: File | null;
  position: string;
  /** Width, opacity and margin as parts from 0 to 1. */
  size: number;
  opacity: number;
  margin: number;
  colour: string;
  tile: boolean;
}

/** What size pictures get in the tool for it. */
export interface Scale {
  by: "percent" | "pixels";
  percent: number;
  width: number | null;
  height: number | null;
  /** Keeps the ratio: the picture fits inside width and height. */
  locked: boolean;
  fit: "cover" | "contain" | "fill";
  enlarge: boolean;
}

/** All that a person can set, for every picture alike. Each tool heeds a part of it. */
export interface Settings {
  place: Place;
  /** The preset that was chosen last, unless something of it was changed since. */
  preset: string;
  /** What a preset or the longest side does to the size. */
  steps: readonly Step[];
  /** As a recipe has it; empty for that of each picture. */
  format: string;
  by: "quality" | "target";
  quality: number;
  /** The largest file, in kB. */
  target: number | null;
  effort: number | null;
  lossless: boolean;
  progressive: boolean;
  palette: boolean;
  strip: boolean;
  kept: readonly KeptField[];
  scale: Scale;
  mark: Mark;
  /** To which crops are held. */
  ratio: Ratio;
  /** Of the tool for many pictures; null for what its panel begins with. */
  recipe: RecipeChoice | null;
}

const MARK: Mark = {
  kind: "text",
  text: "© ",
  image: null,
  position: "southeast",
  size: 0.25,
  opacity: 0.6,
  margin: 0.03,
  colour: "#ffffff",
  tile: false,
};

const COMMON: Settings = {
  place: "device",
  preset: "",
  steps: [],
  format: "",
  by: "quality",
  quality: 75,
  target: 500,
  effort: null,
  lossless: false,
  progressive: false,
  palette: false,
  strip: true,
  kept: [],
  scale: { by: "percent", percent: 50, width: null, height: null, locked: true, fit: "cover", enlarge: false },
  mark: MARK,
  ratio: "free",
  recipe: null,
};

/** What a tool begins with. */
export function beginning(tool: string): Settings {
  switch (tool) {
    case "compress":
      return COMMON;
    case "convert":
      return { ...COMMON, format: "webp", quality: 80 };
    default:
      return { ...COMMON, quality: 85 };
  }
}

/** What takes a size from a preset in the tool for sizes. */
function scaleOf(steps: readonly Step[], scale: Scale): Scale {
  const resize = steps.find((step) => step.op === "resize");
  if (!resize) {
    return { ...scale, by: "percent", percent: 100 };
  }
  const fit = (resize.fit as string | undefined) ?? "inside";
  return {
    ...scale,
    by: "pixels",
    width: (resize.width as number | undefined) ?? null,
    height: (resize.height as number | undefined) ?? null,
    locked: fit === "inside",
    fit: fit === "inside" ? scale.fit : (fit as Scale["fit"]),
    enlarge: resize.enlarge === true,
  };
}

/** The settings with all that a preset says. Its own default for metadata comes with it (IMG-6, IMG-7). */
export function withPreset(settings: Settings, preset: Preset, edits: Edits): Settings {
  const { output, steps } = preset.recipe;
  const kept = steps.filter((step) => step.op !== "orient");
  return {
    ...settings,
    preset: preset.id,
    steps: edits === "resize" ? [] : kept,
    scale: edits === "resize" ? scaleOf(kept, settings.scale) : settings.scale,
    format: output.format ?? "",
    by: output.maxBytes === undefined ? "quality" : "target",
    quality: output.quality ?? settings.quality,
    target: output.maxBytes === undefined ? settings.target : Math.floor(output.maxBytes / 1000),
    effort: output.effort ?? null,
    lossless: output.lossless === true,
    progressive: output.progressive === true,
    palette: output.palette === true,
    strip: preset.strip,
    kept: Array.isArray(output.metadata) ? output.metadata : [],
  };
}

/** The longest side that the steps ask for, or null where they ask for something else or nothing. */
export function longestSide(steps: readonly Step[]): number | null {
  const [first, second] = steps;
  const plain = first?.op === "resize" && (first.fit ?? "inside") === "inside" && !second;
  return plain && first.width === first.height && typeof first.width === "number" ? first.width : null;
}

/** The steps that bring the longest side down to this. */
export function within(side: number): Step[] {
  return [{ op: "resize", width: side, height: side, fit: "inside" }];
}

/** What the recipe says about metadata. */
export function metadataOf(settings: Settings): MetadataChoice {
  if (!settings.strip) {
    return "keep";
  }
  return settings.kept.length > 0 ? [...settings.kept] : "strip";
}

/** What the recipe says about the output, for a picture that comes out as this format. */
export function outputOf(settings: Settings, format: string): Output {
  const lossless = settings.lossless && (format === "webp" || format === "avif");
  const lossy = WITH_QUALITY.includes(format) && !lossless;
  const targeted = lossy && settings.by === "target" && settings.target !== null;
  return {
    format,
    ...(lossy && !targeted ? { quality: settings.quality } : {}),
    ...(targeted ? { quality: HIGHEST, maxBytes: settings.target! * 1000 } : {}),
    ...(settings.effort === null ? {} : { effort: settings.effort }),
    ...(lossless ? { lossless: true } : {}),
    ...(settings.progressive && format === "jpeg" ? { progressive: true } : {}),
    ...(settings.palette && format === "png" ? { palette: true } : {}),
    metadata: metadataOf(settings),
  };
}

/** Where the search for a size begins: above it files grow and nobody sees why. */
const HIGHEST = 95;

/** What is kept on the device of these settings: no file can be, and the place is chosen anew each time. */
export function memorable(settings: Settings): Partial<Settings> {
  const { place: _place, ...rest } = settings;
  const recipe = rest.recipe && {
    ...rest.recipe,
    steps: rest.recipe.steps.filter((step) => !(step.image instanceof File)),
  };
  return { ...rest, recipe, mark: { ...settings.mark, image: null, kind: "text" } };
}

/** The settings with what was remembered, as far as it still fits. */
export function recalled(settings: Settings, remembered: unknown): Settings {
  if (typeof remembered !== "object" || remembered === null) {
    return settings;
  }
  return { ...merge(settings, remembered as Record<string, unknown>), place: settings.place };
}

/** Takes over what is of the same kind. */
function merge<T extends object>(known: T, found: Record<string, unknown>): T {
  const entries = Object.entries(known).map(([key, value]) => {
    const other = found[key];
    const nullable = value === null || other === null;
    if (other === undefined || (!nullable && typeof other !== typeof value)) {
      return [key, value];
    }
    if (value !== null && other !== null && typeof value === "object" && !Array.isArray(value)) {
      return [key, merge(value, other as Record<string, unknown>)];
    }
    return [key, Array.isArray(value) === Array.isArray(other) ? other : value];
  });
  return Object.fromEntries(entries) as T;
}
