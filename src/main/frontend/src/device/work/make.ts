import type { Removed } from "../contract";
import { encoded } from "../encode/encode";
import { MEDIA_TYPES } from "../format/media-types";
import { strip } from "../metadata/strip";
import type { Pixels } from "./pixels";
import { planOf } from "./plan";
import type { MadeFile, Task } from "./protocol";

/** Parts of the work that are done when pixels are decoded and when all steps are. */
const DECODED = 0.3;
const STEPPED = 0.5;

const NONE: Removed = { groups: [], place: false };

/** Makes a picture of a file as a recipe says. */
export async function make(
  task: Extract<Task, { kind: "make" }>,
  pixels: Pixels,
  progress: (part: number) => void,
): Promise<MadeFile> {
  const { source, recipe } = task;
  const { blob, facts } = source;
  const { output, untouched, target } = planOf(recipe, facts);
  if (untouched) {
    const result = output.metadata === "keep" ? blob : await strip(blob, facts);
    return { blob: result, format: facts.format, width: facts.width, height: facts.height, removed: NONE };
  }
  const picture = await pixels.stepped(source, recipe.steps, output.keepProfile, task, () => progress(DECODED));
  progress(STEPPED);
  const { format, file } = await encoded(picture, target, output);
  return {
    blob: new Blob([file], { type: MEDIA_TYPES[format] }),
    format,
    width: picture.width,
    height: picture.height,
    removed: NONE,
  };
}
