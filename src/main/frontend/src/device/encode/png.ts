import { MOST_EFFORT } from "../../recipe/recipe";
import load, { optimise, optimise_raw } from "@jsquash/oxipng/codec/pkg/squoosh_oxipng.js";
import type { Picture } from "../picture";
import type { Settings } from "./output";

/** As OxiPNG counts it; 2 is what it takes by itself. */
const MOST_LEVEL = 6;
const USUAL_LEVEL = 2;

// The package would choose an optimiser of several threads, which pages without cross-origin isolation cannot run.
const loading = load();

/** Writes PNG by OxiPNG, which also finds the least kind of pixels that holds them all. */
export async function encodePng(picture: Picture, settings: Settings): Promise<Uint8Array<ArrayBuffer>> {
  await loading;
  const level = settings.effort === null ? USUAL_LEVEL : Math.floor((settings.effort * MOST_LEVEL) / MOST_EFFORT);
  const reduced = settings.palette ? (await import("./palette-png")).palettePng(picture) : null;
  return new Uint8Array(
    reduced
      ? optimise(reduced, level, settings.progressive, false)
      : optimise_raw(picture.data, picture.width, picture.height, level, settings.progressive, false),
  );
}
