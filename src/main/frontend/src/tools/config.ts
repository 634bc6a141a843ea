import manifest from "../../../resources/com/opusimg/image/tools.json";
import type { FormatId } from "../device/contract";
import type { Preset } from "../recipe/recipe";

/** What the page hands to the tool, in data-config of #tools. */
export interface Config {
  /** Which of the tools of the manifest this page is. */
  tool: string;
  /** The most steps of a recipe, as the API has it. */
  mostSteps: number;
  presets: Preset[];
  /** The texts tools.* and recipe.* without these beginnings. */
  texts: Record<string, string>;
}

/** What a tool lets people change. */
export type Edits = "output" | "resize" | "crop" | "metadata" | "redact" | "watermark" | "recipe";
/** Where pictures are worked on. */
export type Place = "device" | "server";

/** One tool of the manifest. */
export interface Tool {
  id: string;
  places: readonly Place[];
  edits: Edits;
}

/** The tool of this id. */
export function toolOf(id: string): Tool {
  return manifest.tools.find((tool) => tool.id === id) as Tool;
}

/** Which formats this device reads, writes and takes metadata out of without a new encoding. */
export const DEVICE = manifest.device as unknown as {
  reads: readonly FormatId[];
  writes: readonly FormatId[];
  strips: readonly FormatId[];
  keepsMetadata: readonly FormatId[];
};
