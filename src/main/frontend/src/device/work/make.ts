import type { Removed } from "../contract";
import { encoded } from "../encode/encode";
import { facts as factsOf } from "../format/facts";
import { hold, holding } from "../format/held";
import { MEDIA_TYPES } from "../format/media-types";
import { carried, carry, type Carriage } from "../metadata/carry";
import { keptValues } from "../metadata/kept";
import { NOTHING_KEPT, type KeptValues } from "../metadata/kept-values";
import { rgbProfile } from "../metadata/profile";
import { removedFrom } from "../metadata/removed";
import { strip } from "../metadata/strip";
import { holdsOnly } from "../metadata/strippers";
import { tell } from "../metadata/tell";
import { verify } from "../metadata/verify";
import { missingFrom, NOTHING_REMOVED } from "./missing";
import type { Pixels } from "./pixels";
import { planOf } from "./plan";
import type { MadeFile, Source, Task } from "./protocol";
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
    // A file's type goes by its name.
    const same = blob.slice(0, blob.size, MEDIA_TYPES[facts.format]);
    return { blob: same, format: facts.format, width: facts.width, height: facts.height, removed: NOTHING_REMOVED };
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
      removed: await gone(source, held, kept),
    };
  }
  const { pixels } = known;
  hold(blob);
  const profile = output.keepProfile ? await rgbProfile(blob, facts) : null;
  const settings = { ...output, keepProfile: profile !== null };
  // Browsers decode beside this thread, which may read metadata meanwhile.
  const [picture, { held }] = await Promise.all([
    pixels.stepped(source, recipe.steps, settings.keepProfile, task, () => progress(DECODED)),
    known.told.of(source),
  ]);
  progress(STEPPED);
  const { width, height } = picture;
  const carriage: Carriage = { icc: profile };
  if (output.metadata === "keep") {
    carriage.all = { blocks: await carried(blob, facts), width, height };
  } else {
    carriage.kept = kept;
  }
  const { format, file } = await encoded(picture, target, settings, (bare, format) => carry(bare, format, carriage));
  progress(ENCODED);
  const made = holding(file as Uint8Array<ArrayBuffer>, MEDIA_TYPES[format]);
  await verify(made, output.metadata);
  const removed = output.metadata === "keep" ? await missing(held, made) : await gone(source, held, kept);
  return { blob: made, format, width, height, removed };
}

/** What goes where some values stay: nothing of a file that holds just them. */
async function gone({ blob, facts }: Source, held: Removed, kept: KeptValues): Promise<Removed> {
  return kept !== NOTHING_KEPT && (await holdsOnly(blob, facts.format, kept))
    ? NOTHING_REMOVED
    : removedFrom(held, kept);
}

/** What an input held and an output that kept metadata does not. */
async function missing(held: Removed, made: Blob): Promise<Removed> {
  return missingFrom(held, (await tell(made, await factsOf(made))).held);
}
