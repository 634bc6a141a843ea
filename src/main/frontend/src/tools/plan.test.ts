import { describe, expect, it } from "vitest";
import type { Facts } from "../device/contract";
import type { Preset } from "../recipe/recipe";
import { UNTOUCHED } from "./edit";
import { formatOf, isLossless, MARK, plan } from "./plan";
import { recipePlan } from "./recipe-plan";
import { beginning, longestSide, memorable, recalled, type Settings, within, withPreset } from "./settings";

const FACTS: Facts = { format: "jpeg", width: 400, height: 300, orientation: 6, frames: 1, alpha: false, bytes: 9000 };
const settings = (tool: string, part: Partial<Settings> = {}): Settings => ({ ...beginning(tool), ...part });
const SOCIAL: Preset = {
  id: "social",
  name: "",
  description: "",
  social: true,
  strip: true,
  recipe: {
    steps: [{ op: "orient" }, { op: "resize", width: 1080, height: 1080, fit: "cover", enlarge: true }],
    output: { format: "jpeg", quality: 85, metadata: "strip" },
  },
};
const PRINT: Preset = {
  ...SOCIAL,
  id: "print",
  social: false,
  strip: false,
  recipe: { steps: [], output: { format: "jpeg", quality: 95, metadata: "keep" } },
};

describe("the recipe of a picture", () => {
  it("is encoded anew by quality or to a size", () => {
    expect(plan("output", FACTS, settings("compress"), UNTOUCHED).recipe).toEqual({
      steps: [{ op: "orient" }],
      output: { format: "jpeg", quality: 75, metadata: "strip" },
    });
    expect(plan("output", FACTS, settings("compress", { by: "target", target: 40 }), UNTOUCHED).recipe.output).toEqual({
      format: "jpeg",
      quality: 95,
      maxBytes: 40_000,
      metadata: "strip",
    });
    const lossless = settings("compress", { format: "webp", lossless: true, by: "target" });
    expect(plan("output", FACTS, lossless, UNTOUCHED).recipe.output).toEqual({
      format: "webp",
      lossless: true,
      metadata: "strip",
    });
  });

  it("tries on a PNG whose pixels stay", () => {
    const png = plan("output", { ...FACTS, format: "png" }, settings("compress"), UNTOUCHED).recipe.output;
    expect(png).toEqual({ format: "png", effort: 3, metadata: "strip" });
  });

  it("leaves pixels alone where only metadata goes", () => {
    const kept = settings("metadata", { kept: ["date"] });
    expect(plan("metadata", FACTS, kept, UNTOUCHED).recipe).toEqual({ steps: [], output: { metadata: ["date"] } });
    expect(isLossless("metadata", { ...FACTS, format: "heic" })).toBe(false);
    expect(plan("metadata", { ...FACTS, format: "heic" }, kept, UNTOUCHED).recipe.output.format).toBe("jpeg");
  });

  it("sizes the upright picture", () => {
    const scale = beginning("resize").scale;
    const steps = (part: Partial<Settings["scale"]>) =>
      plan("resize", FACTS, settings("resize", { scale: { ...scale, ...part } }), UNTOUCHED).recipe.steps.slice(1);
    expect(steps({})).toEqual([{ op: "resize", width: 150 }]);
    expect(steps({ percent: 100 })).toEqual([]);
    expect(steps({ percent: 200 })).toEqual([{ op: "resize", width: 600, enlarge: true }]);
    const pixels = { by: "pixels" as const, width: 100, height: 50 };
    expect(steps(pixels)).toEqual([{ op: "resize", width: 100, height: 50, fit: "inside" }]);
    expect(steps({ ...pixels, locked: false })).toEqual([{ op: "resize", width: 100, height: 50, fit: "cover" }]);
    expect(steps({ ...pixels, locked: false, height: null })).toEqual([{ op: "resize", width: 100, fit: "inside" }]);
  });

  it("mirrors, turns, then crops", () => {
    const edit = { ...UNTOUCHED, flipX: true, quarters: 1, crop: { x: 1, y: 2, width: 3, height: 4 } };
    expect(plan("crop", FACTS, settings("crop"), edit).recipe.steps).toEqual([
      { op: "orient" },
      { op: "flip", direction: "horizontal" },
      { op: "rotate", angle: 90 },
      { op: "crop", x: 1, y: 2, width: 3, height: 4 },
    ]);
    expect(plan("crop", FACTS, settings("crop"), UNTOUCHED).recipe.steps).toEqual([{ op: "orient" }]);
    expect(plan("crop", FACTS, settings("crop", { ratio: "1:1" }), UNTOUCHED).recipe.steps[1]).toEqual({
      op: "crop",
      x: 0,
      y: 50,
      width: 300,
      height: 300,
    });
  });

  it("covers in the whole picture and marks the finished one", () => {
    const size = within(800);
    const boxes = [{ x: 1, y: 2, width: 3, height: 4 }];
    const edit = { ...UNTOUCHED, redaction: { boxes, method: "blur" as const, colour: "#000000" } };
    expect(plan("redact", FACTS, settings("redact", { steps: size }), edit).recipe.steps).toEqual([
      { op: "orient" },
      { op: "redact", boxes, method: "blur" },
      ...size,
    ]);
    const { mark } = beginning("watermark");
    const image = new File(["x"], "mark.png");
    const marked = plan(
      "watermark",
      FACTS,
      settings("watermark", { steps: size, mark: { ...mark, kind: "image", image, tile: true } }),
      UNTOUCHED,
    );
    expect(marked.recipe.steps.map(({ op }) => op)).toEqual(["orient", "resize", "watermark"]);
    expect(marked.recipe.steps[2]).toMatchObject({ image: MARK, tile: true });
    expect(marked.overlays).toEqual({ [MARK]: image });
    expect(
      plan("watermark", FACTS, settings("watermark", { mark: { ...mark, text: " " } }), UNTOUCHED).recipe.steps,
    ).toEqual([{ op: "orient" }]);
  });

  it("heeds the toggle for metadata in every tool", () => {
    for (const edits of ["output", "resize", "crop", "metadata", "redact", "watermark"] as const) {
      for (const facts of [FACTS, { ...FACTS, format: "heic" as const }]) {
        const metadata = (part: Partial<Settings>) =>
          plan(edits, facts, settings("compress", part), UNTOUCHED).recipe.output.metadata;
        expect(metadata({}), edits).toBe("strip");
        expect(metadata({ kept: ["creator"] }), edits).toEqual(["creator"]);
        expect(metadata({ strip: false, kept: ["creator"] }), edits).toBe("keep");
      }
    }
  });

  it("never makes one picture of an animation unasked", () => {
    const moving: Facts = { ...FACTS, format: "gif", frames: 3 };
    expect(formatOf(moving, settings("compress"))).toBe("gif");
    expect(formatOf({ ...moving, frames: 1 }, settings("compress"))).toBe("png");
    expect(formatOf(moving, settings("convert"))).toBe("webp");
    expect(formatOf({ ...FACTS, format: "heic" }, settings("compress"))).toBe("jpeg");
    expect(formatOf({ ...FACTS, format: "svg" }, settings("compress"))).toBe("png");
  });
});

describe("a preset", () => {
  it("brings its size, its output and its own default for metadata", () => {
    const social = withPreset(settings("compress", { strip: false }), SOCIAL, "output");
    expect(social).toMatchObject({ preset: "social", format: "jpeg", quality: 85, strip: true });
    expect(social.steps).toEqual([SOCIAL.recipe.steps[1]]);
    expect(longestSide(social.steps)).toBeNull();
    expect(withPreset(social, PRINT, "output")).toMatchObject({ strip: false, steps: [], quality: 95 });
  });

  it("fills in the fields of the tool for sizes", () => {
    const { scale, steps } = withPreset(settings("resize"), SOCIAL, "resize");
    expect(scale).toMatchObject({
      by: "pixels",
      width: 1080,
      height: 1080,
      locked: false,
      fit: "cover",
      enlarge: true,
    });
    expect(steps).toEqual([]);
  });

  it("is written out for a batch, with marks beside it", () => {
    expect(recipePlan({ preset: "social", metadata: "keep" }, [SOCIAL], FACTS).recipe.output).toEqual({
      format: "jpeg",
      quality: 85,
      metadata: "keep",
    });
    const image = new File(["x"], "mark.png");
    const own = { recipe: { steps: [{ op: "watermark" as const, image }], output: {} } };
    const made = recipePlan(own, [], { ...FACTS, format: "gif" });
    expect(made.recipe).toEqual({ steps: [{ op: "watermark", image: "mark-0" }], output: { format: "png" } });
    expect(made.overlays).toEqual({ "mark-0": image });
  });
});

describe("what is remembered", () => {
  it("holds no file and no place", () => {
    const { mark } = beginning("watermark");
    const kept = memorable(
      settings("watermark", { place: "server", mark: { ...mark, kind: "image", image: new File([], "x") } }),
    );
    expect(kept).not.toHaveProperty("place");
    expect(kept.mark).toMatchObject({ kind: "text", image: null });
    expect(recalled(settings("watermark", { place: "server" }), JSON.parse(JSON.stringify(kept)))).toEqual(
      settings("watermark", { place: "server" }),
    );
    // Nothing that lies in the browser makes a page begin on the server.
    expect(recalled(settings("compress"), { place: "server" }).place).toBe("device");
  });

  it("is taken up as far as it fits", () => {
    const first = settings("compress");
    expect(recalled(first, null)).toBe(first);
    expect(
      recalled(first, { quality: "much", strip: false, scale: { percent: 30, by: 4 }, nonsense: 1, kept: {} }),
    ).toEqual({
      ...first,
      strip: false,
      scale: { ...first.scale, percent: 30 },
    });
  });
});
