import type { Facts } from "../contract";
import { MEDIA_TYPES } from "../format/media-types";
import { Source } from "../format/source";
import { type KeptValues, NOTHING_KEPT } from "./kept-values";
import { Pieces } from "./pieces";
import { openStripper } from "./strippers";

/**
 * The same file without its metadata: pixels are the same bytes, colour profile and orientation stay, values that are kept
 * are written anew. It is put together from parts of the file that are not read, so that its size does not matter. Fails with
 * a DeviceProblem: corrupt-file, truncated-file, or unsupported-output for formats that can only be made anew.
 */
export async function strip(blob: Blob, facts: Facts, kept: KeptValues = NOTHING_KEPT): Promise<Blob> {
  const file = new Source(blob);
  const out = new Pieces(file);
  const stripper = await openStripper(file, facts.format);
  await stripper.strip(facts.orientation, kept, out);
  return out.blob(MEDIA_TYPES[facts.format]);
}
