import { h } from "../../common/dom";
import { LARGEST_KB, MOST_EFFORT, WITH_QUALITY } from "../../recipe/recipe";
import { DEVICE } from "../config";
import type { Desk, Part } from "../desk";
import { upright } from "../edit";
import { check, numeral, segments, select, slider } from "../fields";
import { formatOf } from "../plan";
import { longestSide, type Settings, within, withPreset } from "../settings";
import { ExifToggle } from "./exif";

/** Longest sides to choose from, in pixels. */
const SIDES = [3840, 2560, 1920, 1600, 1280, 1080, 800, 480];
const AS_IT_IS = "";
/** What a preset does to the size is no longest side. */
const BY_PRESET = "preset";
const NO_PRESET = "";

/** Which of the settings of an output a tool offers. */
export interface Offers {
  presets: boolean;
  same: boolean;
  side: boolean;
}

/** How results are written: preset, format, quality or size, longest side, and what few need. */
export class OutputPanel implements Part {
  private readonly parts: { element: HTMLElement; draw: (settings: Settings) => void }[] = [];
  private readonly exif: ExifToggle;
  readonly element: HTMLElement;

  constructor(
    private readonly desk: Desk,
    offers: Offers,
  ) {
    this.exif = new ExifToggle(desk);
    if (offers.presets) {
      this.preset();
    }
    this.format(offers.same);
    this.quality();
    if (offers.side) {
      this.side();
    }
    this.more();
    this.element = h(
      "div",
      { class: "o-card-body o-stack o-gap-5" },
      ...this.parts.map(({ element }) => element),
      this.exif.element,
    );
  }

  draw(): void {
    this.parts.forEach(({ draw }) => draw(this.desk.store.settings));
    this.exif.draw();
  }

  /** The format of the file that is seen, or that of all where one is set. */
  private get target(): string {
    const { store, selected } = this.desk;
    const facts = selected?.opened?.facts;
    return facts ? formatOf(facts, store.settings) : store.settings.format;
  }

  private get isLossless(): boolean {
    return this.desk.store.settings.lossless && (this.target === "webp" || this.target === "avif");
  }

  private get hasQuality(): boolean {
    return (this.target === "" || WITH_QUALITY.includes(this.target)) && !this.isLossless;
  }

  /** A change by hand: the settings are no longer those of the preset. */
  private set(part: Partial<Settings>, mark: string | null = null): void {
    this.desk.store.set({ ...part, preset: NO_PRESET }, mark);
  }

  private preset(): void {
    const { words, config, store, tool } = this.desk;
    const field = select(
      words.say("preset"),
      [
        { value: NO_PRESET, label: words.say("presetOwn") },
        ...config.presets
          .filter(({ recipe }) => recipe.output.format !== undefined)
          .map(({ id, name, description }) => ({ value: id, label: `${name}: ${description}` })),
      ],
      (id) => {
        const preset = config.presets.find((one) => one.id === id);
        store.set(preset ? withPreset(store.settings, preset, tool.edits) : { preset: NO_PRESET });
      },
    );
    this.parts.push({ element: field.element, draw: ({ preset }) => field.show(preset) });
  }

  private format(same: boolean): void {
    const { words } = this.desk;
    const field = segments(
      words.say("format"),
      [
        ...(same ? [{ value: "", label: words.say("formatSame") }] : []),
        ...DEVICE.writes.map((format) => ({ value: format as string, label: words.say(`format.${format}`) })),
      ],
      (format) => this.set({ format }),
    );
    const note = h("span", { class: "o-help" });
    field.element.append(note);
    this.parts.push({
      element: field.element,
      draw: ({ format }) => {
        field.show(format);
        const facts = this.desk.selected?.opened?.facts;
        const other = facts && format === "" && this.target !== facts.format;
        const still = facts && facts.frames > 1 && this.target !== facts.format;
        note.hidden = !other && !still;
        note.textContent = still
          ? words.say("formatStill")
          : other
            ? words.say("formatOther", words.say(`format.${facts.format}`), words.say(`format.${this.target}`))
            : "";
      },
    });
  }

  private quality(): void {
    const { words } = this.desk;
    const by = segments(
      words.say("by"),
      [
        { value: "quality" as const, label: words.say("by.quality") },
        { value: "target" as const, label: words.say("by.target") },
      ],
      (value) => this.set({ by: value }),
    );
    const quality = slider(
      words.say("quality"),
      { min: 1, max: 100 },
      (value, held) => this.desk.slide(held, () => this.set({ quality: value }, "quality")),
      { help: words.say("qualityHelp") },
    );
    const target = numeral(
      words.say("targetSize"),
      { min: 1, max: LARGEST_KB },
      words.say("fault.number", 1, LARGEST_KB),
      (value) => this.set({ target: value }, "target"),
      words.say("targetSizeHelp"),
    );
    const none = h("p", { class: "o-small o-muted" }, words.say("qualityNone"));
    const palette = check(words.say("palette"), (on) => this.set({ palette: on }), words.say("palette.help"));
    this.parts.push({
      element: h(
        "div",
        { class: "o-stack o-gap-4" },
        by.element,
        quality.element,
        target.element,
        none,
        palette.element,
      ),
      draw: (settings) => {
        by.element.hidden = !this.hasQuality;
        quality.element.hidden = !this.hasQuality || settings.by !== "quality";
        target.element.hidden = !this.hasQuality || settings.by !== "target";
        palette.element.hidden = this.target !== "png";
        palette.show(settings.palette);
        none.hidden = this.hasQuality || (this.target === "png" && settings.palette);
        by.show(settings.by);
        quality.show(settings.quality);
        target.show(settings.target);
      },
    });
  }

  private side(): void {
    const { words } = this.desk;
    const field = select(words.say("side"), [], (value) => {
      if (value !== BY_PRESET) {
        this.set({ steps: value === AS_IT_IS ? [] : within(Number(value)) });
      }
    });
    let offered = "";
    this.parts.push({
      element: field.element,
      draw: ({ steps }) => {
        const facts = this.desk.selected?.opened?.facts;
        const longest = facts && Math.max(...Object.values(upright(facts, facts.orientation)));
        const side = longestSide(steps);
        const other = steps.length > 0 && side === null;
        const sides = [...new Set([...SIDES, ...(side === null ? [] : [side])])].sort((a, b) => b - a);
        const size = other ? steps.map((step) => [step.width, step.height].filter(Boolean).join(" × ")).join(", ") : "";
        const key = `${longest} ${side} ${size}`;
        if (key !== offered) {
          offered = key;
          field.offer([
            {
              value: AS_IT_IS,
              label: longest ? words.say("sideAsIs", longest) : words.say("sideAsIsAny"),
            },
            ...(other ? [{ value: BY_PRESET, label: words.say("sidePreset", size) }] : []),
            ...sides.map((value) => ({ value: String(value), label: words.say("sidePixels", value) })),
          ]);
        }
        field.show(other ? BY_PRESET : side === null ? AS_IT_IS : String(side));
      },
    });
  }

  private more(): void {
    const { words } = this.desk;
    const effort = select(
      words.say("effort"),
      [
        { value: "", label: words.say("effort.usual") },
        ...Array.from({ length: MOST_EFFORT + 1 }, (_, value) => ({
          value: String(value),
          label: words.has(`effort.${value}`) ? words.say(`effort.${value}`) : String(value),
        })),
      ],
      (value) => this.set({ effort: value === "" ? null : Number(value) }),
    );
    const toggle = (name: "lossless" | "progressive", formats: readonly string[]) => {
      const field = check(words.say(name), (on) => this.set({ [name]: on }), words.say(`${name}.help`));
      return { name, formats, field };
    };
    const toggles = [toggle("lossless", ["webp", "avif"]), toggle("progressive", ["jpeg"])];
    const element = h(
      "details",
      { class: "o-more" },
      h("summary", {}, words.say("moreOutput")),
      h("div", { class: "o-stack o-gap-3" }, ...toggles.map(({ field }) => field.element), effort.element),
    );
    this.parts.push({
      element,
      draw: (settings) => {
        toggles.forEach(({ name, formats, field }) => {
          field.element.hidden = !formats.includes(this.target);
          field.show(settings[name]);
        });
        effort.show(settings.effort === null ? "" : String(settings.effort));
      },
    });
  }
}
