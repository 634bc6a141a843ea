import { fill, h, icon } from "../../common/dom";
import type { Box } from "../../common/redaction";
import type { Size } from "../../common/size";
import { LONGEST } from "../../recipe/recipe";
import type { Desk, Part } from "../desk";
import {
  cropOf,
  type Edit,
  fitted,
  mirrored,
  quartered,
  type Ratio,
  ratioOf,
  RATIOS,
  transferred,
  turned,
  UNTOUCHED,
  upright,
  withSide,
} from "../edit";
import { button, numeral, select, slider } from "../fields";

const SIDES = ["x", "y", "width", "height"] as const;
const MOST_ANGLE = 45;

/** Which part of a picture stays, and how it is turned. */
export class CropPanel implements Part {
  private readonly ratio;
  private readonly sides;
  private readonly angle;
  private readonly all: HTMLButtonElement;
  /** What is set for the file that is seen alone. */
  private readonly own = h("fieldset", { class: "o-stack o-gap-5" });
  readonly element: HTMLElement;

  constructor(private readonly desk: Desk) {
    const { words } = desk;
    this.ratio = select<Ratio>(
      words.say("crop.ratio"),
      RATIOS.map((value) => ({ value, label: words.has(`crop.${value}`) ? words.say(`crop.${value}`) : value })),
      (ratio) => this.setRatio(ratio),
    );
    this.sides = SIDES.map((side) => ({
      side,
      field: numeral(
        words.say(`redact.${side}`),
        { min: side === "x" || side === "y" ? 0 : 1, max: LONGEST },
        words.say("fault.number", side === "x" || side === "y" ? 0 : 1, LONGEST),
        (value) => this.setSide(side, value!),
      ),
    }));
    this.angle = slider(
      words.say("crop.angle"),
      { min: -MOST_ANGLE, max: MOST_ANGLE, step: 0.1 },
      (angle, held) =>
        // Another angle has other corners, so what was drawn would not fit any more.
        desk.slide(held, () => this.change((edit) => ({ ...edit, angle, crop: null }), "angle")),
      { text: (value) => words.say("crop.degrees", value) },
    );
    const turn = (key: string, symbol: string, by: (edit: Edit, bounds: Size) => Edit) =>
      button(
        {
          class: "is-icon",
          label: words.say(`crop.${key}`),
          focus: key,
          click: () => this.change((edit, size) => by(edit, turned(size, edit))),
        },
        icon(symbol),
      );
    this.all = button({ class: "is-sm", click: () => this.toAll() }, words.say("crop.toAll"));
    this.element = h("div", { class: "o-card-body o-stack o-gap-5" }, this.ratio.element, this.own);
    fill(
      this.own,
      h("div", { class: "o-four" }, ...this.sides.map(({ field }) => field.element)),
      h(
        "div",
        { class: "o-field" },
        h("span", { class: "o-label" }, words.say("crop.turn")),
        h(
          "div",
          { class: "o-row o-gap-2", role: "group", "aria-label": words.say("crop.turn") },
          turn("left", "turn-left", (edit, bounds) => quartered(edit, bounds, -1)),
          turn("right", "turn-right", (edit, bounds) => quartered(edit, bounds, 1)),
          turn("mirror", "mirror", (edit, bounds) => mirrored(edit, bounds, "horizontal")),
          turn("upsideDown", "upside-down", (edit, bounds) => mirrored(edit, bounds, "vertical")),
        ),
      ),
      this.angle.element,
      h(
        "div",
        { class: "o-row o-gap-2" },
        button({ class: "is-sm", click: () => this.change(() => UNTOUCHED) }, words.say("crop.whole")),
        this.all,
      ),
    );
  }

  draw(): void {
    const { selected, store, workshop } = this.desk;
    const { ratio } = store.settings;
    this.ratio.show(ratio);
    this.all.hidden = workshop.items.length < 2;
    const edit = selected?.opened ? store.edit(selected.key) : null;
    this.own.disabled = !edit;
    this.angle.show(edit?.angle ?? 0);
    if (edit) {
      const crop = cropOf(this.size!, edit, ratio);
      this.sides.forEach(({ side, field }) => field.show(crop[side]));
    }
  }

  private get size(): Size | null {
    const facts = this.desk.selected?.opened?.facts;
    return facts ? upright(facts, facts.orientation) : null;
  }

  private change(by: (edit: Edit, size: Size) => Edit, mark: string | null = null): void {
    const { selected, store } = this.desk;
    const { size } = this;
    if (selected && size) {
      store.setEdits([[selected.key, by(store.edit(selected.key), size)]], mark);
    }
  }

  private setRatio(ratio: Ratio): void {
    const { store, selected } = this.desk;
    const { size } = this;
    store.set({ ratio }, "ratio");
    if (selected && size) {
      const edit = store.edit(selected.key);
      const held = ratioOf(ratio, turned(size, { ...edit, angle: 0 }));
      store.setEdit(selected.key, { crop: edit.crop && held !== null ? fitted(edit.crop, held) : edit.crop }, "ratio");
    }
    store.seal();
  }

  private setSide(side: keyof Box, value: number): void {
    this.change((edit, size) => {
      const bounds = turned(size, edit);
      const { ratio } = this.desk.store.settings;
      const held = ratioOf(ratio, turned(size, { ...edit, angle: 0 }));
      return { ...edit, crop: withSide(cropOf(size, edit, ratio), side, value, bounds, held) };
    }, `crop-${side}`);
  }

  /** The same parts of every open file. */
  private toAll(): void {
    const { selected, store, workshop, words } = this.desk;
    const { size } = this;
    if (!selected || !size) {
      return;
    }
    const edit = store.edit(selected.key);
    const others = workshop.items.filter((item) => item.opened && item !== selected);
    store.setEdits(
      others.map((item) => {
        const { facts } = item.opened!;
        return [
          item.key,
          { ...transferred(edit, size, upright(facts, facts.orientation)), redaction: store.edit(item.key).redaction },
        ];
      }),
    );
    this.desk.say(words.count("crop.toAllDone", others.length));
  }
}
