import { stepOf } from "../common/redaction";
import type { Facts } from "../device/contract";
import { writtenAs } from "../device/encode/output";
import type { Recipe, Step } from "../recipe/recipe";
import { DEVICE, type Edits } from "./config";
import { angleOf, cropOf, type Edit, type Ratio, turned, upright } from "./edit";
import { metadataOf, outputOf, type Settings } from "./settings";

/** What is to be made of one picture. */
export interface Plan {
  recipe: Recipe;
  /** Pictures that the recipe names. */
  overlays: Record<string, Blob>;
}

/** The name of the watermark's picture in recipes. */
export const MARK = "mark";

/** How long to try on a PNG whose pixels stay: as encoders do by themselves. Without it, it would stay as it is. */
const PNG_EFFORT = 3;

/** The format that a picture comes out as. What this device does not write becomes what shows the same. */
export function formatOf(facts: Facts, settings: Settings): string {
  if (settings.format) {
    return settings.format;
  }
  // An animation made into one picture would be another thing, so nobody gets that without asking for it.
  const format = facts.frames > 1 ? facts.format : writtenAs(facts.format);
  return facts.frames > 1 || (DEVICE.writes as readonly string[]).includes(format) ? format : "png";
}

/** Whether a tool takes the metadata out of this picture and leaves its pixels alone. */
export function isLossless(edits: Edits, facts: Facts): boolean {
  return edits === "metadata" && DEVICE.strips.includes(facts.format);
}

/** The recipe of one picture, by what is set for all of them and what was done to this one. */
export function plan(edits: Edits, facts: Facts, settings: Settings, edit: Edit): Plan {
  if (isLossless(edits, facts)) {
    return { recipe: { steps: [], output: { metadata: metadataOf(settings) } }, overlays: {} };
  }
  const steps: Step[] = [{ op: "orient" }];
  const overlays: Record<string, Blob> = {};
  switch (edits) {
    case "crop":
      steps.push(...turnsAndCrop(facts, edit, settings.ratio));
      break;
    case "redact":
      steps.push(...(edit.redaction.boxes.length === 0 ? [] : [stepOf(edit.redaction)]));
      break;
    case "resize":
      steps.push(...resized(facts, settings));
      break;
    case "watermark":
      // The mark lies on the picture as it comes out.
      steps.push(...settings.steps, ...marked(settings, overlays));
      break;
    default:
      break;
  }
  if (edits !== "watermark" && edits !== "resize" && edits !== "metadata") {
    steps.push(...settings.steps);
  }
  const output = outputOf(settings, formatOf(facts, settings));
  if (edits === "output" && output.format === "png") {
    output.effort ??= PNG_EFFORT;
  }
  return { recipe: { steps, output }, overlays };
}

function turnsAndCrop(facts: Facts, edit: Edit, ratio: Ratio): Step[] {
  const size = upright(facts, facts.orientation);
  const steps: Step[] = [];
  if (edit.flipX) {
    steps.push({ op: "flip", direction: "horizontal" });
  }
  if (edit.flipY) {
    steps.push({ op: "flip", direction: "vertical" });
  }
  const angle = angleOf(edit);
  if (angle !== 0) {
    steps.push({ op: "rotate", angle });
  }
  const { x, y, width, height } = cropOf(size, edit, ratio);
  const whole = turned(size, edit);
  if (edit.angle !== 0 || width < whole.width || height < whole.height) {
    steps.push({ op: "crop", x, y, width, height });
  }
  return steps;
}

function resized(facts: Facts, { scale }: Settings): Step[] {
  if (scale.by === "percent") {
    const width = Math.max(1, Math.round((upright(facts, facts.orientation).width * scale.percent) / 100));
    return scale.percent === 100 ? [] : [{ op: "resize", width, ...(scale.percent > 100 ? { enlarge: true } : {}) }];
  }
  const { width, height } = scale;
  if (width === null && height === null) {
    return [];
  }
  const fit = scale.locked || width === null || height === null ? "inside" : scale.fit;
  return [
    {
      op: "resize",
      ...(width === null ? {} : { width }),
      ...(height === null ? {} : { height }),
      fit,
      ...(scale.enlarge ? { enlarge: true } : {}),
    },
  ];
}

function marked({ mark }: Settings, overlays: Record<string, Blob>): Step[] {
  const place = mark.tile ? { tile: true } : { position: mark.position };
  const { size, opacity, margin } = mark;
  if (mark.kind === "image") {
    if (!mark.image) {
      return [];
    }
    overlays[MARK] = mark.image;
    return [{ op: "watermark", image: MARK, ...place, size, opacity, margin }];
  }
  const text = mark.text.trim();
  return text === "" ? [] : [{ op: "watermark", text, ...place, size, opacity, margin, colour: mark.colour }];
}
