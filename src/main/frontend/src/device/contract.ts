// What the on-device engine promises to the pages that use it. Nothing here, nor anything below it, sends a byte of a file.
import type { Recipe } from "../recipe/recipe";

/** Formats by the names that recipes use. */
export type FormatId = "jpeg" | "png" | "webp" | "avif" | "gif" | "bmp" | "svg" | "heic";

/** What a file is, by its bytes and never by its name. */
export interface Facts {
  format: FormatId;
  /** Pixels as stored, before orientation is applied. */
  width: number;
  height: number;
  /** 1 to 8, as Exif has it. */
  orientation: number;
  /** Pictures in it: more than one is an animation. */
  frames: number;
  /** Whether it may have transparent pixels. */
  alpha: boolean;
  bytes: number;
}

/** The groups of RemovedMetadata.Group on the server, by the same ids. */
export type MetadataGroup =
  | "position"
  | "camera"
  | "author"
  | "time"
  | "software"
  | "thumbnail"
  | "maker-notes"
  | "comments"
  | "xmp"
  | "iptc"
  | "settings"
  | "other";

/** Names of fields, in groups, in the order of MetadataGroup. */
export interface Fields {
  group: MetadataGroup;
  names: string[];
}

/** Which metadata went: names, never values. */
export interface Removed {
  groups: Fields[];
  /** Whether a place was among them. */
  place: boolean;
}

/** One line of what a file tells about a person; the value is for the eyes of that person only. */
export interface Told {
  group: MetadataGroup;
  name: string;
  value: string;
}

/** All that a file tells. */
export interface Telling {
  lines: Told[];
  /** Degrees, north and east positive. */
  position: { latitude: number; longitude: number } | null;
  /** The same as Removed has it. */
  held: Removed;
}

/** A finished picture. */
export interface Made {
  blob: Blob;
  format: FormatId;
  width: number;
  height: number;
  removed: Removed;
  /** How long the work took, in milliseconds. */
  millis: number;
}

/** What can go wrong. The ids are those of the server's problems where it has the same one (ImageException.Problem). */
export type ProblemId =
  | "empty-file"
  | "not-an-image"
  | "unsupported-format"
  | "truncated-file"
  | "corrupt-file"
  | "too-many-pixels"
  | "side-too-long"
  | "crop-outside"
  | "redact-outside"
  | "text-not-writable"
  | "target-unreachable"
  | "invalid-recipe"
  | "unsupported-output"
  | "metadata-left"
  | "memory-limit"
  | "engine-failed"
  /** This recipe, or this picture, can be worked on by the server only. */
  | "server-only"
  | "cancelled";

/** A problem with one file. The page says it in words: the text tools.problem.ID, with the arguments. */
export class DeviceProblem extends Error {
  constructor(
    readonly problem: ProblemId,
    readonly args: (string | number)[] = [],
    /** What a decoder said, for the console of a developer. */
    readonly reason?: string,
  ) {
    super(reason ? `${problem}: ${reason}` : problem);
  }
}

/** Beside a recipe. */
export interface Making {
  /** Pictures that the recipe's watermarks name. */
  overlays?: Readonly<Record<string, Blob>>;
  /** Ends the work at once; the promise then fails with the problem "cancelled". */
  signal?: AbortSignal;
  /** From 0 to 1. */
  progress?: (part: number) => void;
  /** Work with this goes before all other, and in the place of such work on the same file that has not begun. */
  urgent?: boolean;
}

/** A file that was opened. The engine may keep its pixels for the next recipe; {@link close} lets them go. */
export interface Opened {
  readonly file: File;
  readonly facts: Facts;
  /** The upright picture, at most so many pixels a side, for showing. */
  preview(side: number): Promise<ImageBitmap>;
  /** What it tells about a person. */
  tell(): Promise<Telling>;
  /** Makes a picture of it. */
  make(recipe: Recipe, making?: Making): Promise<Made>;
  close(): void;
}

/** The engine on this device. */
export interface Device {
  /** Looks at a file, which decodes nothing yet. Fails with a DeviceProblem. */
  open(file: File): Promise<Opened>;
  /** The problem that keeps this recipe from being worked on here, or null. */
  refusal(recipe: Recipe): DeviceProblem | null;
  /** How many pictures are worked on at once. */
  readonly workers: number;
}
