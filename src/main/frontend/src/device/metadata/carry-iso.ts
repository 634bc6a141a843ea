import { Source } from "../format/source";
import type { Cargo } from "./carry";
import { Pieces } from "./pieces";
import { openIso } from "./strip-iso";

/** As an item of its own and a property of the picture. Of all metadata the server puts none into AVIF. */
export async function carryIntoIso(encoded: Uint8Array, { icc, exif }: Cargo): Promise<Uint8Array> {
  if (icc.length === 0 && exif.length === 0) {
    return encoded;
  }
  const file = new Source(new Blob([encoded.slice()]));
  const out = new Pieces(file);
  await (await openIso(file, "avif")).write({ icc, exif }, out);
  return new Uint8Array(await (await out.blob("")).arrayBuffer());
}
