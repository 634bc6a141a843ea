import { expect, it } from "vitest";
import type { Preset } from "../recipe/recipe";
import { RecipePanel } from "./recipe-panel";
import { Words } from "./words";

const WORDS = new Words(new Proxy<Record<string, string>>({}, { get: (_, key) => String(key) }));
const PRESET: Preset = {
  id: "web-1600",
  name: "Web",
  description: "",
  social: false,
  strip: true,
  recipe: { steps: [], output: { format: "jpeg" } },
};

it("takes up a largest size that was no number when it was remembered", () => {
  const panel = new RecipePanel(WORDS, [PRESET], [], 9, () => undefined);
  const chosen = { ...panel.current, chosen: "own", largestKb: NaN };
  panel.restore(chosen);
  expect(panel.order()).toBeNull();
  panel.restore(JSON.parse(JSON.stringify(chosen)));
  expect(panel.order()).not.toBeNull();
});
