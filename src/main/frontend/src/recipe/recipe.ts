/** One step of a recipe as the API takes it. */
export interface Step {
  op:
    | "orient"
    | "crop"
    | "resize"
    | "rotate"
    | "flip"
    | "flatten"
    | "extend"
    | "sharpen"
    | "blur"
    | "grayscale"
    | "adjust"
    | "watermark"
    | "redact";
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
  maxBytes?: number;
  effort?: number;
  lossless?: boolean;
  progressive?: boolean;
  palette?: boolean;
  profile?: "srgb" | "keep";
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

/** The recipe that an order stands for. */
export function recipeOf(order: Order, presets: readonly Preset[]): Recipe {
  if ("recipe" in order) {
    return order.recipe;
  }
  const { recipe } = presets.find((preset) => preset.id === order.preset)!;
  return { ...recipe, output: { ...recipe.output, metadata: order.metadata } };
}

/** The largest width, height or coordinate, as the API has it. */
export const LONGEST = 32_768;
/** Of a text, as the API has it. */
export const LONGEST_LINE = 200;
/** Two whole numbers from 1 to 10000, such as 4:5. */
export const RATIO = /^(10000|[1-9]\d{0,3}):(10000|[1-9]\d{0,3})$/;
/** As the API has it. */
export const MOST_EFFORT = 9;
/** The largest size of a file to ask for, in kB: the API has 1 GB. */
export const LARGEST_KB = 1_000_000;
/** The formats of which a quality can be asked for. */
export const WITH_QUALITY: readonly string[] = ["jpeg", "webp", "avif"];
