import type { Facts, Removed } from "../contract";
import { encoded } from "../encode/encode";
import type { ReadOutput } from "../encode/output";
import { facts as factsOf } from "../format/facts";
import { hold, holding } from "../format/held";
import { MEDIA_TYPES } from "../format/media-types";
import { carried, carry, type Carriage } from "../metadata/carry";
import { keptValues } from "../metadata/kept";
import { NOTHING_KEPT, type KeptValues } from "../metadata/kept-values";
import { icc } from "../metadata/profile";
import { removedFrom } from "../metadata/removed";
import { strip } from "../metadata/strip";
import { tell } from "../metadata/tell";
import { verify } from "../metadata/verify";
import type { Picture } from "../picture";
import { missingFrom, NOTHING_REMOVED } from "./missing";
import type { Pixels } from "./pixels";
import { planOf } from "./plan";
import type { MadeFile, Task } from "./protocol";
import type { Told } from "./told";

/** Parts of the work that are done when pixels are decoded, when all steps are, and when there is a file. */
const DECODED = 0.3;
const STEPPED = 0.5;
const ENCODED = 0.95;

/** What a worker keeps of files. */
export interface Known {
  pixels: Pixels;
  told: Told;
}

/** Makes a picture of a file as a recipe says, and reads it back. */
export async function make(
  task: Extract<Task, { kind: "make" }>,
  known: Known,
  progress: (part: number) => void,
): Promise<MadeFile> {
  const { source, recipe } = task;
  const { blob, facts } = source;
  const { output, untouched, target } = planOf(recipe, facts);
  if (untouched && output.metadata === "keep") {
    return { blob, format: facts.format, width: facts.width, height: facts.height, removed: NOTHING_REMOVED };
  }
  const kept = Array.isArray(output.metadata) ? await keptValues(blob, facts, output.metadata) : NOTHING_KEPT;
  if (untouched) {
    const { held } = await known.told.of(source);
    const stripped = await strip(blob, facts, kept);
    await verify(stripped, output.metadata);
    return {
      blob: stripped,
      format: facts.format,
      width: facts.width,
      height: facts.height,
      removed: removedFrom(held, kept),
    };
  }
  const { pixels } = known;
  hold(blob);
  // Browsers decode beside this thread, which may read metadata meanwhile.
  const [picture, { held }] = await Promise.all([
    pixels.stepped(source, recipe.steps, output.keepProfile, task, () => progress(DECODED)),
    known.told.of(source),
  ]);
  progress(STEPPED);
  const carriage = await carriageOf(blob, facts, output, kept, picture);
  const { format, file } = await encoded(picture, target, output, (bare, format) => carry(bare, format, carriage));
  progress(ENCODED);
  const made = holding(file as Uint8Array<ArrayBuffer>, MEDIA_TYPES[format]);
  await verify(made, output.metadata);
  const removed = output.metadata === "keep" ? await missing(held, made) : removedFrom(held, kept);
  return { blob: made, format, width: picture.width, height: picture.height, removed };
}

/** What goes into the file beside its pixels. */
async function carriageOf(
  blob: Blob,
  facts: Facts,
  output: ReadOutput,
  kept: KeptValues,
  { width, height }: Picture,
): Promise<Carriage> {
  return {
    icc: output.keepProfile ? await icc(blob, facts) : null,
    ...(output.metadata === "keep" ? { all: { blocks: await carried(blob, facts), width, height } } : { kept }),
  };
}

/** What an input held and an output that kept metadata does not. */
async function missing(held: Removed, made: Blob): Promise<Removed> {
  return missingFrom(held, (await tell(made, await factsOf(made))).held);
}
