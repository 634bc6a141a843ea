import type { FormatId, Opened, Removed } from "../device/contract";
import type { Place } from "./config";

/** What went wrong with a picture: the text of it, with what to do. */
export interface Trouble {
  text: string;
  /** Whether another try can help. */
  again: boolean;
}

/** A picture that was made. */
export interface Result {
  /** What it was made by; another plan makes another result. */
  plan: string;
  place: Place;
  blob: Blob;
  format: FormatId;
  width: number;
  height: number;
  removed: Removed;
  millis: number;
}

/** An open file. */
export interface Item {
  readonly key: number;
  readonly file: File;
  /** What the engine knows of it; null while it is looked at, and where it is no picture. */
  opened: Opened | null;
  /** Why it could not be opened. */
  broken: Trouble | null;
  /** The last result, also while a newer one is being made. */
  result: Result | null;
  /** Why nothing could be made, and by which plan. */
  failed: (Trouble & { plan: string }) | null;
  making: boolean;
  /** From 0 to 1, while it is being made. */
  progress: number;
}

let keys = 0;

/** A file that came in. */
export function item(file: File): Item {
  return {
    key: ++keys,
    file,
    opened: null,
    broken: null,
    result: null,
    failed: null,
    making: false,
    progress: 0,
  };
}
