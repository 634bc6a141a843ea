import type { Facts, MetadataGroup, Telling, Told } from "../contract";
import { Source } from "../format/source";
import { blocksOf } from "./blocks";
import { NOTHING_KEPT } from "./kept-values";
import { read } from "./readings";
import { held } from "./removed";
import type { Extra } from "./stripper";
import { lossless, openStripper } from "./strippers";

const MAX_LINES = 1000;
const MAX_EXTRAS = 20;
const SILENT: MetadataGroup[] = ["other", "thumbnail"];

/**
 * All that a file tells beyond its structure, colour profile and orientation. Works in a worker too. Its work is bounded,
 * whatever the file holds. Fails with a DeviceProblem if the file is found damaged.
 */
export async function tell(blob: Blob, facts: Facts): Promise<Telling> {
  const file = new Source(blob);
  const reading = await read(await blocksOf(file, facts.format));
  const extras = lossless(facts.format) ? await (await openStripper(file, facts.format)).extras(NOTHING_KEPT) : [];
  // What the reader tells field by field need not be told again, but what it missed must be.
  const missed = extras.filter((extra) => !extra.described || !reading.complete || reading.lines.length === 0);
  const all = held([...reading.lines, ...missed]);
  const spoken = new Set(reading.lines.filter(({ value }) => value !== "").map(({ group }) => group));
  // A field without a value is worth a line only where its group has nothing better.
  const lines = reading.lines.filter(({ group, value }) => value !== "" || !spoken.has(group));
  return {
    lines: [...lines, ...silent(missed)].slice(0, MAX_LINES),
    position: reading.position,
    held: all,
  };
}

/** What is there without a value, each once. */
function silent(extras: readonly Extra[]): Told[] {
  const names = new Map(extras.filter(({ group }) => SILENT.includes(group)).map(({ name, group }) => [name, group]));
  return [...names].slice(0, MAX_EXTRAS).map(([name, group]) => ({ group, name, value: "" }));
}
