import { expect, it, vi } from "vitest";
import type { Preset } from "../recipe/recipe";
import { RecipePanel } from "./recipe-panel";
import { Words } from "./words";

const WORDS = new Words(new Proxy<Record<string, string>>({}, { get: (_, key) => String(key) }));
const preset = (id: string, social: boolean, strip: boolean): Preset => ({
  id,
  name: id,
  description: id,
  social,
  strip,
  recipe: { steps: [], output: { format: "jpeg", metadata: strip ? "strip" : "keep" } },
});
const PRESETS = [preset("web-1600", false, true), preset("print", false, false), preset("social", true, true)];

const panel = () => new RecipePanel(WORDS, PRESETS, [{ id: "jpeg", name: "JPEG" }], 20, vi.fn());

it("takes up a largest size that was no number when it was remembered", () => {
  const one = panel();
  const chosen = { ...one.current, chosen: "own", largestKb: NaN };
  one.restore(chosen);
  expect(one.order()).toBeNull();
  one.restore(JSON.parse(JSON.stringify(chosen)));
  expect(one.order()).not.toBeNull();
});

it("sets the toggle for metadata by the preset, whatever stood there before", () => {
  const one = panel();
  expect(one.order()).toEqual({ preset: "web-1600", metadata: "strip" });
  one.choose("print");
  expect(one.strips).toBe(false);
  expect(one.order()).toEqual({ preset: "print", metadata: "keep" });
  one.choose("social");
  expect(one.strips).toBe(true);
  expect(one.order()).toEqual({ preset: "social", metadata: "strip" });
});

it("puts the toggle into an own recipe too", () => {
  const one = panel();
  one.choose("own");
  expect(one.order()).toMatchObject({ recipe: { output: { metadata: "strip" } } });
  one.restore({ ...one.current, strip: false });
  expect(one.order()).toMatchObject({ recipe: { output: { metadata: "keep" } } });
});
