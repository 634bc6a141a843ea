import type { FormatId } from "../contract";
import type { Source } from "../format/source";
import { gatherGif } from "./blocks-gif";
import { gatherIso } from "./blocks-iso";
import { gatherJpeg } from "./blocks-jpeg";
import { gatherPng } from "./blocks-png";
import { gatherWebp } from "./blocks-webp";
import { Gathered } from "./gathered";

const GATHERERS: Partial<Record<FormatId, (file: Source, into: Gathered) => Promise<void>>> = {
  jpeg: gatherJpeg,
  png: gatherPng,
  webp: gatherWebp,
  gif: gatherGif,
  avif: gatherIso,
  heic: gatherIso,
};

/** The blocks of metadata in a file that passed {@link facts}, within bounds. */
export async function blocksOf(file: Source, format: FormatId): Promise<Gathered> {
  const gathered = new Gathered(file);
  await GATHERERS[format]?.(file, gathered);
  return gathered;
}
