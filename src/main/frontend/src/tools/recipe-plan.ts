import type { Facts } from "../device/contract";
import { type Order, type Preset, recipeOf } from "../recipe/recipe";
import { DEVICE } from "./config";
import type { Plan } from "./plan";

/** What an order makes of a picture: marks as pictures of their own, and a format that can be written. */
export function recipePlan(order: Order, presets: readonly Preset[], facts: Facts): Plan {
  const overlays: Record<string, Blob> = {};
  const recipe = recipeOf(order, presets);
  const steps = recipe.steps.map((step, index) => {
    if (!(step.image instanceof File)) {
      return step;
    }
    const name = `mark-${index}`;
    overlays[name] = step.image;
    return { ...step, image: name };
  });
  const { output } = recipe;
  // A still GIF that is worked on comes out as what this device writes; one that is only stripped stays.
  const stays = steps.length === 0 && DEVICE.strips.includes(facts.format);
  const becomesPng = !output.format && !stays && facts.format === "gif" && facts.frames === 1;
  return { recipe: { steps, output: { ...output, ...(becomesPng ? { format: "png" } : {}) } }, overlays };
}
