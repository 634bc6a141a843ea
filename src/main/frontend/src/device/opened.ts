import type { Recipe } from "../recipe/recipe";
import { DeviceProblem, type Facts, type Made, type Making, type Opened, type Telling } from "./contract";
import { drawn, drawnPng } from "./decode/drawing";
import { facts as factsOf } from "./format/facts";
import { BYTES_A_PIXEL, type Limits } from "./limits";
import type { Job } from "./pool/job";
import type { Pool } from "./pool/pool";
import { mostPixels } from "./steps/growth";
import type { MadeFile, Overlay, Source, Task } from "./work/protocol";

let keys = 0;

/** Tells one file from another. Not a UUID: browsers make none on a page without https. */
function freshKey(): string {
  return String(++keys);
}

/** A file that was looked at, worked on by a pool. */
export class OpenedFile implements Opened {
  private readonly key = freshKey();
  private closed = false;

  constructor(
    readonly file: File,
    readonly facts: Facts,
    private readonly limits: Limits,
    private readonly pool: Pool,
  ) {}

  preview(side: number): Promise<ImageBitmap> {
    const fit = { op: "resize" as const, width: side, height: side };
    return this.run({}, [fit], (source) => ({ kind: "preview", source, side, limits: this.limits }));
  }

  tell(): Promise<Telling> {
    return this.run({}, null, (source) => ({ kind: "tell", source }));
  }

  async make(recipe: Recipe, making: Making = {}): Promise<Made> {
    const start = performance.now();
    const overlays = await overlaysOf(recipe, making.overlays ?? {}, this.limits);
    const made = await this.run<MadeFile>(making, recipe.steps, (source) => ({
      kind: "make",
      source,
      recipe,
      overlays,
      limits: this.limits,
    }));
    making.progress?.(1);
    return { ...made, millis: performance.now() - start };
  }

  close(): void {
    this.closed = true;
    this.pool.forget(this.key);
  }

  /**
   * Has a task done.
   *
   * @param steps what a drawing is drawn for, or null where no pixel is looked at
   */
  private run<T>(making: Making, steps: Recipe["steps"] | null, task: (source: Source) => Task): Promise<T> {
    if (this.closed) {
      return Promise.reject(new DeviceProblem("cancelled", [], "The file was closed"));
    }
    const { key, file: blob, facts, limits } = this;
    const job: Job = {
      file: key,
      bytes: steps ? mostPixels(facts, steps, limits) * BYTES_A_PIXEL : 0,
      urgent: making.urgent ?? false,
      prepare: async () => {
        const drawing = steps && facts.format === "svg" ? await drawn(blob, facts, steps, limits) : undefined;
        return { task: task({ key, blob, facts, drawn: drawing }), transfer: drawing ? [drawing] : [] };
      },
      signal: making.signal,
      progress: making.progress,
    };
    return this.pool.run<T>(job);
  }
}

/** Overlays that were looked at: a batch has the same for all its files. */
const known = new WeakMap<Blob, Promise<Overlay>>();

/** The pictures that a recipe's watermarks name, under the same limits as the file. */
async function overlaysOf(
  recipe: Recipe,
  given: Readonly<Record<string, Blob>>,
  limits: Limits,
): Promise<Record<string, Overlay>> {
  const overlays: Record<string, Overlay> = {};
  for (const step of recipe.steps) {
    if (step.op === "watermark" && typeof step.image === "string") {
      const blob = Object.hasOwn(given, step.image) ? given[step.image] : undefined;
      if (!blob) {
        throw new DeviceProblem("invalid-recipe", ["watermark", "image"]);
      }
      const overlay = known.get(blob) ?? overlayOf(blob, limits);
      known.set(blob, overlay);
      overlays[step.image] = await overlay;
    }
  }
  return overlays;
}

/** Drawings are drawn by the page, as workers cannot. */
async function overlayOf(blob: Blob, limits: Limits): Promise<Overlay> {
  const key = freshKey();
  const facts = await factsOf(blob, limits);
  if (facts.format !== "svg") {
    return { key, blob, facts };
  }
  const png = await drawnPng(blob, facts);
  return { key, blob: png, facts: await factsOf(png) };
}
