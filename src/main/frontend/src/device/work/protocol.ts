import type { Recipe } from "../../recipe/recipe";
import type { Facts, FormatId, ProblemId, Removed, Telling } from "../contract";
import type { Limits } from "../limits";

/** A file that a worker is to work on. */
export interface Source {
  /** The same for the same file, so that its pixels are found again. */
  key: string;
  blob: Blob;
  facts: Facts;
  /** A drawing, drawn by the page: workers cannot. */
  drawn?: ImageBitmap;
}

/** A picture that a watermark names. */
export interface Overlay {
  key: string;
  blob: Blob;
  facts: Facts;
}

/** What a worker can be asked for, and what it answers. */
export type Task =
  | { kind: "make"; source: Source; recipe: Recipe; overlays: Record<string, Overlay>; limits: Limits }
  | { kind: "preview"; source: Source; side: number; limits: Limits }
  | { kind: "tell"; source: Source };

export interface MadeFile {
  blob: Blob;
  format: FormatId;
  width: number;
  height: number;
  removed: Removed;
}

export interface Results {
  make: MadeFile;
  preview: ImageBitmap;
  tell: Telling;
}

/** From the page to a worker. */
export type ToWorker =
  | { type: "begin"; lock: string; cacheBytes: number }
  | { type: "task"; id: number; task: Task }
  | { type: "forget"; key: string };

/** From a worker to the page. */
export type FromWorker =
  | { type: "alive" }
  | { type: "progress"; id: number; part: number }
  | { type: "done"; id: number; result: Results[keyof Results] }
  | { type: "failed"; id: number; problem: ProblemId; args: (string | number)[]; reason?: string; broken: boolean };
