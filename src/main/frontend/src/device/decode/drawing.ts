import type { Step } from "../../recipe/recipe";
import { DeviceProblem, type Facts } from "../contract";
import { check, type Limits } from "../limits";
import { StepFields } from "../steps/fields";
import { fitting, readSizing } from "../steps/fitting";

/** Draws an SVG at the size that its first step asks for, so that it is sharp there. */
export async function drawn(blob: Blob, facts: Facts, steps: readonly Step[], limits: Limits): Promise<ImageBitmap> {
  return (await canvasOf(blob, facts, vectorScale(facts, steps, limits))).transferToImageBitmap();
}

/** Makes a PNG of an SVG, at its own size. */
export async function drawnPng(blob: Blob, facts: Facts): Promise<Blob> {
  return (await canvasOf(blob, facts, 1)).convertToBlob();
}

/** Pages can draw and workers cannot. An img element runs no script of a drawing and loads nothing from elsewhere. */
async function canvasOf(blob: Blob, facts: Facts, scale: number): Promise<OffscreenCanvas> {
  const width = Math.max(1, Math.round(facts.width * scale));
  const height = Math.max(1, Math.round(facts.height * scale));
  const image = new Image(width, height);
  const address = URL.createObjectURL(blob.type === SVG ? blob : new Blob([blob], { type: SVG }));
  try {
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext("2d")!.drawImage(image, 0, 0, width, height);
    return canvas;
  } catch (failure) {
    throw new DeviceProblem("corrupt-file", [], String(failure));
  } finally {
    URL.revokeObjectURL(address);
  }
}

const SVG = "image/svg+xml";

/** Times its own size, as VectorScale.java works it out; 1 where no resize comes first. */
export function vectorScale(facts: Facts, steps: readonly Step[], limits: Limits): number {
  const step = steps[steps[0]?.op === "orient" ? 1 : 0];
  let scale = 1;
  if (step?.op === "resize") {
    const sizing = { ...readSizing(new StepFields(step)), enlarge: true };
    const fit = fitting(facts.width, facts.height, sizing, limits);
    scale = Math.max(fit.width / fit.cut.width, fit.height / fit.cut.height);
  }
  check(limits, Math.round(facts.width * scale), Math.round(facts.height * scale));
  return scale;
}
