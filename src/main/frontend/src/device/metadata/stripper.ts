import type { FormatId, MetadataGroup } from "../contract";
import { type Source } from "../format/source";
import type { KeptValues } from "./kept-values";
import type { Pieces } from "./pieces";

/** Something a file holds beyond what a stripped file may. */
export interface Extra {
  group: MetadataGroup;
  /** For people, without any value. */
  name: string;
  /** Whether the reader of metadata tells its fields one by one. */
  described: boolean;
}

/** Removes metadata from one file, losslessly. Colour profile and orientation stay. */
export interface Stripper {
  /** Puts together the file without its metadata. The orientation is kept unless 1; the values are written anew. */
  strip(orientation: number, values: KeptValues, out: Pieces): Promise<void>;
  /** What {@link strip} would leave out, apart from the orientation and from values just as it writes them. */
  extras(allowed: KeptValues): Promise<Extra[]>;
}

/** Opens a file of one format, which reads its structure. */
export type Opener = (file: Source, format: FormatId) => Promise<Stripper>;

/** What follows the end of a picture, such as the film of a motion photo. */
export const TRAILING_DATA = other("Data after the end of the picture");

/** A signed history of the picture, which names programs and people. */
export const CREDENTIALS = other("Content credentials (C2PA)");

/** An extra that no reader tells of. */
export function other(name: string): Extra {
  return { group: "other", name, described: false };
}

/** An extra whose fields the reader of metadata tells. */
export function described(name: string): Extra {
  return { group: "other", name, described: true };
}

/** A small copy of the picture. */
export function thumbnail(name: string): Extra {
  return { group: "thumbnail", name, described: false };
}
