import type { Recipe } from "../recipe/recipe";
import type { Device, DeviceProblem, Opened } from "./contract";
import { facts as factsOf } from "./format/facts";
import { budget, deviceLimits } from "./limits";
import { OpenedFile } from "./opened";
import { Pool } from "./pool/pool";
import { startWorker } from "./pool/port";
import { refusalOf } from "./refusal";

/** Milliseconds that cancelled work may take to end by itself: about an encoding, and its worker keeps its pixels. */
const GRACE = 500;

/** The part of the memory for work that kept pixels may take, in all workers together. */
const KEPT = 0.25;

/** The most workers: beyond, a browser's own threads have no core left. */
const MOST_WORKERS = 16;

/** The engine on this device. */
export function createDevice(): Device {
  const limits = deviceLimits();
  const bytes = budget();
  const size = Math.min(MOST_WORKERS, Math.max(1, navigator.hardwareConcurrency || 1));
  const kept = (bytes * KEPT) / size;
  const pool = new Pool({ size, bytes, grace: GRACE, start: (listener) => startWorker(kept, listener) });
  return {
    async open(file: File): Promise<Opened> {
      return new OpenedFile(file, await factsOf(file, limits), limits, pool);
    },
    refusal(recipe: Recipe): DeviceProblem | null {
      return refusalOf(recipe);
    },
    workers: size,
  };
}
