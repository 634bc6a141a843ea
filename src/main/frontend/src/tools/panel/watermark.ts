import { h } from "../../common/dom";
import { LONGEST_LINE } from "../../recipe/recipe";
import type { Desk, Part } from "../desk";
import { check, freshId, segments, slider } from "../fields";
import type { Mark } from "../settings";

/** Where a mark can sit, row by row. */
const PLACES = [
  "northwest",
  "north",
  "northeast",
  "west",
  "center",
  "east",
  "southwest",
  "south",
  "southeast",
] as const;

/** The mark that is laid over pictures: a text or a picture, and where. */
export class WatermarkPanel implements Part {
  private readonly kind;
  private readonly text: HTMLInputElement;
  private readonly textField: HTMLElement;
  private readonly imageField: HTMLElement;
  private readonly chosen = h("span", { class: "o-small o-strong" });
  private readonly places = new Map<string, HTMLInputElement>();
  private readonly placeField: HTMLElement;
  private readonly colour: HTMLInputElement;
  private readonly colourField: HTMLElement;
  private readonly size;
  private readonly opacity;
  private readonly margin;
  private readonly tile;
  readonly element: HTMLElement;

  constructor(private readonly desk: Desk) {
    const { words } = desk;
    this.kind = segments(
      words.say("field.mark"),
      [
        { value: "text" as const, label: words.say("mark.text") },
        { value: "image" as const, label: words.say("mark.image") },
      ],
      (kind) => this.set({ kind }),
    );
    const textId = freshId("mark");
    this.text = h("input", {
      class: "o-input",
      id: textId,
      type: "text",
      maxlength: LONGEST_LINE,
      autocomplete: "off",
      input: () => this.set({ text: this.text.value }, "text"),
    });
    this.textField = h(
      "div",
      { class: "o-field" },
      h("label", { class: "o-label", for: textId }, words.say("field.text")),
      this.text,
    );
    this.imageField = this.image();
    this.placeField = this.grid();
    const colourId = freshId("colour");
    this.colour = h("input", {
      type: "color",
      class: "o-input o-colour",
      id: colourId,
      input: () => this.set({ colour: this.colour.value }, "colour"),
    });
    this.colourField = h(
      "div",
      { class: "o-field" },
      h("label", { class: "o-label", for: colourId }, words.say("field.colour")),
      this.colour,
    );
    this.size = this.part("mark.size", "size", 1, 100);
    this.opacity = this.part("mark.opacity", "opacity", 0, 100);
    this.margin = this.part("mark.margin", "margin", 0, 50);
    this.tile = check(words.say("field.tile"), (tile) => this.set({ tile }));
    this.element = h(
      "div",
      { class: "o-card-body o-stack o-gap-5" },
      this.kind.element,
      this.textField,
      this.imageField,
      this.tile.element,
      this.placeField,
      this.size.element,
      this.opacity.element,
      this.margin.element,
      this.colourField,
    );
  }

  draw(): void {
    const { mark } = this.desk.store.settings;
    const isText = mark.kind === "text";
    this.kind.show(mark.kind);
    this.textField.hidden = !isText;
    this.imageField.hidden = isText;
    this.colourField.hidden = !isText;
    this.placeField.hidden = mark.tile;
    if (this.text.value !== mark.text) {
      this.text.value = mark.text;
    }
    this.chosen.hidden = mark.image === null;
    this.chosen.textContent = mark.image ? this.desk.words.say("markChosen", mark.image.name) : "";
    this.colour.value = mark.colour;
    this.places.get(mark.position)!.checked = true;
    this.tile.show(mark.tile);
    this.size.show(Math.round(mark.size * 100));
    this.opacity.show(Math.round(mark.opacity * 100));
    this.margin.show(Math.round(mark.margin * 100));
  }

  private set(part: Partial<Mark>, mark: string | null = null): void {
    const { store } = this.desk;
    store.set({ mark: { ...store.settings.mark, ...part } }, mark);
  }

  /** A part of the picture, as per cent. */
  private part(key: string, name: "size" | "opacity" | "margin", min: number, max: number) {
    const { words } = this.desk;
    return slider(
      words.say(key),
      { min, max },
      (value, held) => this.desk.slide(held, () => this.set({ [name]: value / 100 }, name)),
      { text: (value) => words.say("percent", value) },
    );
  }

  private image(): HTMLElement {
    const { words } = this.desk;
    const id = freshId("mark");
    const input = h("input", {
      type: "file",
      accept: "image/*",
      class: "o-input o-fileinput",
      id,
      "aria-describedby": `${id}-help`,
      change: () => {
        const file = input.files?.[0];
        if (file) {
          this.set({ image: file });
        }
      },
    });
    return h(
      "div",
      { class: "o-field" },
      h("label", { class: "o-label", for: id }, words.say("field.image")),
      input,
      this.chosen,
      h("span", { class: "o-help", id: `${id}-help` }, words.say("markHelp")),
    );
  }

  private grid(): HTMLElement {
    const { words } = this.desk;
    const name = freshId("place");
    return h(
      "fieldset",
      { class: "o-field" },
      h("legend", { class: "o-label" }, words.say("field.place")),
      h(
        "div",
        { class: "o-nine" },
        ...PLACES.map((place) => {
          const label = words.say(`choice.${place}`);
          const radio = h("input", {
            type: "radio",
            name,
            value: place,
            "aria-label": label,
            change: () => this.set({ position: place }),
          });
          this.places.set(place, radio);
          return h("label", { title: label }, radio, h("span", { "aria-hidden": "true" }));
        }),
      ),
    );
  }
}
