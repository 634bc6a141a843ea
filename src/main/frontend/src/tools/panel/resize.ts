import { h } from "../../common/dom";
import { LONGEST } from "../../recipe/recipe";
import type { Desk, Part } from "../desk";
import { upright } from "../edit";
import { check, numeral, segments, select, slider } from "../fields";
import type { Scale } from "../settings";

const PERCENTS = [25, 50, 75, 100, 200];

/** Which size pictures get. */
export class ResizePanel implements Part {
  private readonly by;
  private readonly percent;
  private readonly quick: HTMLElement;
  private readonly width;
  private readonly height;
  private readonly locked;
  private readonly fit;
  private readonly enlarge;
  private readonly pixels: HTMLElement;
  private readonly result = h("p", { class: "o-small o-muted o-num" });
  readonly element: HTMLElement;

  constructor(private readonly desk: Desk) {
    const { words } = desk;
    this.by = segments(
      words.say("resize.by"),
      [
        { value: "percent" as const, label: words.say("resize.percent") },
        { value: "pixels" as const, label: words.say("resize.pixels") },
      ],
      (by) => this.set({ by, ...(by === "pixels" ? this.sides() : {}) }),
    );
    this.percent = slider(
      words.say("resize.scale"),
      { min: 1, max: 200 },
      (percent, held) => desk.slide(held, () => this.set({ percent }, "percent")),
      { text: (value) => words.say("percent", value) },
    );
    this.quick = h(
      "div",
      { class: "o-quick", role: "group", "aria-label": words.say("resize.quick") },
      ...PERCENTS.map((percent) =>
        h(
          "button",
          { type: "button", class: "o-btn is-sm", click: () => this.set({ percent }) },
          words.say("percent", percent),
        ),
      ),
    );
    const range = { min: 1, max: LONGEST, optional: true };
    const fault = words.say("fault.number", 1, LONGEST);
    this.width = numeral(words.say("resize.width"), range, fault, (value) => this.side("width", value));
    this.height = numeral(words.say("resize.height"), range, fault, (value) => this.side("height", value));
    this.locked = check(words.say("resize.locked"), (locked) => this.set({ locked }), words.say("resize.lockedHelp"));
    this.fit = select(
      words.say("resize.fit"),
      (["cover", "contain", "fill"] as const).map((value) => ({ value, label: words.say(`choice.${value}`) })),
      (fit) => this.set({ fit }),
    );
    this.enlarge = check(words.say("field.enlarge"), (enlarge) => this.set({ enlarge }));
    this.pixels = h(
      "div",
      { class: "o-stack o-gap-4" },
      h("div", { class: "o-pair" }, this.width.element, this.height.element),
      this.locked.element,
      this.fit.element,
      this.enlarge.element,
    );
    this.element = h(
      "div",
      { class: "o-card-body o-stack o-gap-5" },
      this.by.element,
      h("div", { class: "o-stack o-gap-3" }, this.percent.element, this.quick),
      this.pixels,
      this.result,
    );
  }

  draw(): void {
    const { scale } = this.desk.store.settings;
    const byPercent = scale.by === "percent";
    this.by.show(scale.by);
    this.percent.element.parentElement!.hidden = !byPercent;
    this.pixels.hidden = byPercent;
    this.percent.show(scale.percent);
    this.width.show(scale.width);
    this.height.show(scale.height);
    this.locked.show(scale.locked);
    this.fit.show(scale.fit);
    this.fit.element.hidden = scale.locked || scale.width === null || scale.height === null;
    this.enlarge.show(scale.enlarge);
    const size = this.size();
    const { selected, workshop, words } = this.desk;
    const made = selected && workshop.isCurrent(selected) ? selected.result : null;
    this.result.hidden = !size || !made;
    this.result.textContent =
      size && made ? words.say("resize.result", size.width, size.height, made.width, made.height) : "";
  }

  private set(part: Partial<Scale>, mark: string | null = null): void {
    const { store } = this.desk;
    store.set({ scale: { ...store.settings.scale, ...part }, preset: "" }, mark);
  }

  private size(): { width: number; height: number } | null {
    const facts = this.desk.selected?.opened?.facts;
    return facts ? upright(facts, facts.orientation) : null;
  }

  /** What the per cent come to, to go on from. */
  private sides(): Partial<Scale> {
    const { scale } = this.desk.store.settings;
    const size = this.size();
    if (!size || scale.width !== null || scale.height !== null) {
      return {};
    }
    const part = (side: number) => Math.max(1, Math.round((side * scale.percent) / 100));
    return { width: part(size.width), height: part(size.height) };
  }

  /** With the ratio kept, the other side follows. */
  private side(name: "width" | "height", value: number | null): void {
    const size = this.size();
    const { scale } = this.desk.store.settings;
    const other = name === "width" ? "height" : "width";
    const follows = scale.locked && size !== null;
    const partner =
      follows && value !== null
        ? Math.max(1, Math.round((value * size[other]) / size[name]))
        : follows
          ? null
          : scale[other];
    this.set({ [name]: value, [other]: partner }, name);
  }
}
