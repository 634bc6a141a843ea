import {
  KEPT_FIELDS,
  type KeptField,
  LARGEST_KB,
  type MetadataChoice,
  MOST_EFFORT,
  type Output,
} from "../../recipe/recipe";
import { DeviceProblem, type Facts, type FormatId } from "../contract";

/** The formats that are written here. */
export const WRITTEN = ["jpeg", "png", "webp", "avif"] as const;
export type Written = (typeof WRITTEN)[number];

/** The quality where a recipe names none, as on the server. */
const DEFAULT_QUALITY = 82;

const LEAST_TARGET = 1_000;
const FIELDS: readonly string[] = [
  "format",
  "quality",
  "effort",
  "lossless",
  "progressive",
  "palette",
  "maxBytes",
  "metadata",
  "profile",
] satisfies (keyof Output)[];
const NAMES = ["jpeg", "png", "webp", "avif", "gif", "tiff", "pdf", "auto"];

/** How to encode pixels. */
export interface Settings {
  quality: number;
  /** 0 to 9; null for a balance of the encoder's own. */
  effort: number | null;
  lossless: boolean;
  progressive: boolean;
  palette: boolean;
  /** The most bytes, or null. */
  maxBytes: number | null;
  /** Whether colours stay as the file's own profile has them, if it has one. */
  keepProfile: boolean;
}

/** What a recipe says of its output, with what holds where it says nothing. */
export interface ReadOutput extends Settings {
  /** Null for that of the input. */
  format: string | null;
  /** Whether the recipe asks for a quality, and not only gets one. */
  asksQuality: boolean;
  metadata: MetadataChoice;
}

/** Reads an output as the schema of recipes has it. */
export function readOutput(output: Output): ReadOutput {
  const other = Object.entries(output).find(([name, value]) => value !== undefined && !FIELDS.includes(name));
  if (other) {
    throw wrong(other[0]);
  }
  const { format = null, metadata = "strip", profile = "srgb" } = output;
  if (format !== null && !NAMES.includes(format)) {
    throw wrong("format");
  }
  if (profile !== "srgb" && profile !== "keep") {
    throw wrong("profile");
  }
  if (metadata !== "strip" && metadata !== "keep" && !isFields(metadata)) {
    throw wrong("metadata");
  }
  const read = {
    format,
    quality: whole(output, "quality", 1, 100) ?? DEFAULT_QUALITY,
    asksQuality: output.quality !== undefined,
    effort: whole(output, "effort", 0, MOST_EFFORT),
    lossless: flag(output, "lossless"),
    progressive: flag(output, "progressive"),
    palette: flag(output, "palette"),
    maxBytes: whole(output, "maxBytes", LEAST_TARGET, LARGEST_KB * 1000),
    metadata,
    keepProfile: profile === "keep",
  };
  if (read.lossless && (read.maxBytes !== null || format === "auto")) {
    throw wrong("lossless");
  }
  return read;
}

/** Whether quality means something to a format. */
export function hasQuality(format: Written): boolean {
  return format !== "png";
}

/** The format that a file is written as where the recipe names none. */
export function writtenAs(format: FormatId): FormatId {
  return format === "heic" ? "jpeg" : format === "bmp" || format === "svg" ? "png" : format;
}

/** Whether something is asked for that only encoding anew gives, even where no pixel changes; as Output.java has it. */
export function encodesAnew(output: ReadOutput, facts: Facts): boolean {
  const { format } = facts;
  return (
    output.format === "auto" ||
    (output.asksQuality && (format === "jpeg" || format === "webp" || format === "avif")) ||
    (output.progressive && (format === "jpeg" || format === "png")) ||
    (output.palette && format === "png") ||
    (output.effort !== null && format === "png") ||
    (output.maxBytes !== null && facts.bytes > output.maxBytes)
  );
}

function whole(output: Output, name: "quality" | "effort" | "maxBytes", min: number, max: number): number | null {
  const value = output[name];
  if (value === undefined) {
    return null;
  }
  if (!Number.isInteger(value) || value < min || value > max) {
    throw wrong(name);
  }
  return value;
}

function flag(output: Output, name: "lossless" | "progressive" | "palette"): boolean {
  const value = output[name] ?? false;
  if (typeof value !== "boolean") {
    throw wrong(name);
  }
  return value;
}

function isFields(metadata: unknown): metadata is KeptField[] {
  return (
    Array.isArray(metadata) &&
    new Set(metadata).size === metadata.length &&
    metadata.every((field) => (KEPT_FIELDS as readonly unknown[]).includes(field))
  );
}

function wrong(field: string): DeviceProblem {
  return new DeviceProblem("invalid-recipe", ["output", field]);
}
