import type { Step } from "../../recipe/recipe";
import type { Facts } from "../contract";
import { pixelsOf } from "../decode/bitmap";
import { decoded, type Decoding } from "../decode/decode";
import type { Limits } from "../limits";
import type { Picture } from "../picture";
import type { Canvas } from "../steps/canvas";
import { StepFields } from "../steps/fields";
import { reduction, readSizing } from "../steps/fitting";
import { applied, fromStored } from "../steps/steps";
import type { Cache } from "./cache";
import type { Overlay, Source } from "./protocol";

/** What lies beside the file for its steps. */
export interface Beside {
  overlays: Readonly<Record<string, Overlay>>;
  limits: Limits;
}

/** JPEG decoders make pictures smaller by these for next to nothing. */
const SHRINKS = [8, 4, 2] as const;

/** Decodes files and applies steps, and keeps both for the next recipe of the same file. */
export class Pixels {
  constructor(private readonly kept: Cache<Canvas>) {}

  /**
   * The pixels that steps make of a file.
   *
   * @param decodedNow told when decoding is done and the steps begin
   */
  async stepped(
    source: Source,
    steps: readonly Step[],
    keepProfile: boolean,
    beside: Beside,
    decodedNow: () => void = () => undefined,
  ): Promise<Picture> {
    const all = fromStored(steps);
    const overlays = Object.entries(beside.overlays).map(([name, overlay]) => [name, overlay.key]);
    const canvas = await this.kept.get(source.key, JSON.stringify([all, keepProfile, overlays]), async () => {
      const canvas = await this.decoded(source, { shrink: shrinkOf(all, source.facts), keepProfile });
      decodedNow();
      const overlay = (name: string) => overlayPixels(beside.overlays[name]!, beside.limits);
      const picture = await applied(canvas, all, { limits: beside.limits, overlay });
      return { picture, width: picture.width, height: picture.height, orientation: 1 };
    });
    // Not asked for where the pixels were kept.
    source.drawn?.close();
    return canvas.picture;
  }

  forget(file: string): void {
    this.kept.forget(file);
  }

  private async decoded({ key, blob, facts, drawn }: Source, decoding: Decoding): Promise<Canvas> {
    if (drawn) {
      const picture = await pixelsOf(drawn, true);
      return { picture, width: picture.width, height: picture.height, orientation: 1 };
    }
    return this.kept.get(key, JSON.stringify(decoding), () => decoded(blob, facts, decoding));
  }
}

async function overlayPixels({ blob, facts }: Overlay, limits: Limits): Promise<Picture> {
  const canvas = await decoded(blob, facts, { shrink: 1, keepProfile: false });
  const none = () => Promise.reject(new Error("An overlay has no overlays"));
  return applied(canvas, [{ op: "orient" }], { limits, overlay: none });
}

/** How many times fewer pixels a side are enough where a resize comes first: what the server asks its decoder for. */
export function shrinkOf(steps: readonly Step[], facts: Facts): number {
  const oriented = steps[0]?.op === "orient";
  const step = steps[oriented ? 1 : 0];
  if (facts.format !== "jpeg" || step?.op !== "resize") {
    return 1;
  }
  const [width, height] = oriented && facts.orientation > 4 ? [facts.height, facts.width] : [facts.width, facts.height];
  const times = reduction(width, height, readSizing(new StepFields(step)));
  return SHRINKS.find((shrink) => times >= shrink) ?? 1;
}
