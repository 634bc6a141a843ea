import { fill, h, icon, labelled } from "./dom";
import {
  clean,
  editable,
  faults,
  FIELDS,
  fresh,
  isNumber,
  moved,
  OFFERED,
  shownNumber,
  valueOf,
  type Field,
} from "../recipe/editing";
import {
  KEPT_FIELDS,
  LARGEST_KB,
  MOST_EFFORT,
  WITH_QUALITY,
  type KeptField,
  type MetadataChoice,
  type Order,
  type Output,
  type Preset,
  type Step,
} from "../recipe/recipe";
import type { Words } from "./words";

const OWN = "own";
/** What the API calls the choice of the smallest format. */
const AUTO = "auto";
/** What else can be asked of an output, and of which formats; no format is that of each input. */
const SWITCHES = [
  { name: "lossless", formats: ["webp", "avif", ""] },
  { name: "progressive", formats: ["jpeg", "png", ""] },
  { name: "palette", formats: ["png", ""] },
] as const;

/** What was chosen, to be taken up again. */
export interface RecipeChoice {
  readonly chosen: string;
  readonly strip: boolean;
  readonly steps: readonly Step[];
  readonly format: string;
  readonly quality: number;
  readonly largestKb: number | undefined;
  readonly more: Readonly<Pick<Output, "effort" | "lossless" | "progressive" | "palette" | "profile">>;
  readonly kept: readonly KeptField[];
}

/** Chooses what happens to the pictures: a preset or own steps, and the toggle for metadata beside either. */
export class RecipePanel {
  private chosen: string;
  private strip: boolean;
  private steps: Step[] = [fresh("orient"), fresh("resize")];
  private format = "";
  private quality = 82;
  private largestKb: number | undefined;
  private more: Pick<Output, "effort" | "lossless" | "progressive" | "palette" | "profile"> = {};
  private unfolded = false;
  private readonly editor = h("div", { class: "o-stack o-gap-4", hidden: true });
  private readonly toggle: HTMLInputElement;
  private readonly toggleHelp = h("span", { class: "o-help" });
  private readonly kept = new Set<KeptField>();
  private readonly boxes = new Map<KeptField, HTMLInputElement>();
  private readonly fields: HTMLElement;
  private readonly all: HTMLButtonElement;
  private readonly radios = new Map<string, HTMLInputElement>();
  readonly element: HTMLElement;

  constructor(
    private readonly words: Words,
    private readonly presets: readonly Preset[],
    private readonly formats: readonly { id: string; name: string }[],
    private readonly mostSteps: number,
    private readonly changed: () => void,
  ) {
    const first = presets.find((preset) => preset.id === "web-1600") ?? presets[0]!;
    this.chosen = first.id;
    this.strip = first.strip;
    this.toggle = h("input", {
      class: "o-switch",
      type: "checkbox",
      role: "switch",
      id: "recipe-strip",
      change: () => this.setStrip(this.toggle.checked),
    });
    this.fields = h(
      "fieldset",
      { class: "o-stack o-gap-2" },
      h("legend", { class: "o-small o-strong" }, words.say("keepFields")),
      h("div", { class: "o-stack o-gap-2" }, ...KEPT_FIELDS.map((field) => this.keptField(field))),
      h("span", { class: "o-help" }, words.say("keepFieldsHelp")),
    );
    this.all = h(
      "button",
      { type: "button", class: "o-link o-linkbutton", hidden: true, click: () => this.unfold() },
      words.say("allPresets"),
    );
    const edit = h(
      "button",
      { type: "button", class: "o-link o-linkbutton", click: () => this.edit() },
      words.say("editRecipe"),
    );
    this.element = h(
      "section",
      { class: "o-card", id: "recipe", "aria-labelledby": "recipe-title" },
      h("div", { class: "o-card-head" }, h("h2", { id: "recipe-title" }, words.say("preset")), edit),
      h(
        "div",
        { class: "o-card-body o-stack o-gap-4" },
        this.all,
        this.group(
          words.say("presetsEveryday"),
          presets.filter((preset) => !preset.social),
        ),
        this.group(
          words.say("presetsSocial"),
          presets.filter((preset) => preset.social),
        ),
        h(
          "fieldset",
          { class: "o-stack o-gap-2" },
          h("legend", { class: "o-sr" }, words.say("own")),
          this.choice(OWN, words.say("own"), words.say("ownHelp")),
        ),
        this.editor,
        h("hr"),
        h("label", { class: "o-toggle" }, h("span", {}, words.say("strip")), this.toggle, this.toggleHelp),
        this.fields,
      ),
    );
    this.choose(first.id);
  }

  /** Marks a preset, if there is one of this id; its own default for metadata comes with it (IMG-6, IMG-7). */
  choose(id: string): void {
    const radio = this.radios.get(id);
    if (!radio) {
      return;
    }
    this.chosen = id;
    radio.checked = true;
    const preset = this.preset();
    if (preset) {
      this.strip = preset.strip;
    }
    this.editor.hidden = id !== OWN;
    if (id === OWN) {
      this.draw();
    }
    this.setStrip(this.strip);
  }

  /** What is chosen now. */
  get current(): RecipeChoice {
    const { chosen, strip, format, quality, largestKb } = this;
    const steps = this.steps.map((step) => ({ ...step }));
    return { chosen, strip, steps, format, quality, largestKb, more: { ...this.more }, kept: [...this.kept] };
  }

  /** Takes up what was chosen at another time. */
  restore(choice: RecipeChoice): void {
    this.steps = choice.steps.map((step) => ({ ...step }));
    this.format = choice.format;
    this.quality = choice.quality;
    // What was no number was remembered as null.
    this.largestKb = choice.largestKb ?? undefined;
    this.more = { ...choice.more };
    KEPT_FIELDS.forEach((field) => this.keep(field, choice.kept.includes(field)));
    this.boxes.forEach((box, field) => (box.checked = this.kept.has(field)));
    this.choose(choice.chosen);
    this.setStrip(choice.strip);
  }

  private keep(field: KeptField, on: boolean): void {
    if (on) {
      this.kept.add(field);
    } else {
      this.kept.delete(field);
    }
  }

  /** Shows the chosen one only: while a batch runs, the report matters more. */
  fold(): void {
    this.element.classList.add("is-folded");
    this.all.hidden = false;
  }

  private unfold(): void {
    this.element.classList.remove("is-folded");
    this.all.hidden = true;
    this.radios.get(this.chosen)?.focus();
  }

  /** What is sent, or null while a field of an own step is wrong. */
  order(): Order | null {
    const metadata = this.metadata();
    if (this.chosen !== OWN) {
      return { preset: this.chosen, metadata };
    }
    if (this.steps.some((step) => faults(step).length > 0) || this.isTargetWrong()) {
      return null;
    }
    return { recipe: clean(this.steps, this.output(metadata)) };
  }

  /** Shows the first field that is wrong. */
  showFault(): void {
    this.editor.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }

  /** Its name in a sentence. */
  get label(): string {
    return this.preset()?.name ?? this.words.say("own");
  }

  get strips(): boolean {
    return this.strip;
  }

  /** The format of the results, or null for that of each input. */
  get outputFormat(): string | null {
    const format = this.chosen === OWN ? this.format : this.preset()?.recipe.output.format;
    return format && format !== AUTO ? format : null;
  }

  private isTargetWrong(): boolean {
    const kb = this.isLossless ? undefined : this.largestKb;
    return kb !== undefined && !(Number.isInteger(kb) && kb >= 1 && kb <= LARGEST_KB);
  }

  private preset(): Preset | undefined {
    return this.presets.find((preset) => preset.id === this.chosen);
  }

  private metadata(): MetadataChoice {
    if (!this.strip) {
      return "keep";
    }
    return this.kept.size > 0 ? KEPT_FIELDS.filter((field) => this.kept.has(field)) : "strip";
  }

  private output(metadata: MetadataChoice): Output {
    return {
      ...(this.format ? { format: this.format } : {}),
      ...(this.hasQuality ? { quality: this.quality } : {}),
      ...(this.largestKb === undefined || this.isLossless ? {} : { maxBytes: this.largestKb * 1000 }),
      ...(this.more.effort === undefined ? {} : { effort: this.more.effort }),
      ...Object.fromEntries(SWITCHES.filter((one) => this.isOn(one)).map(({ name }) => [name, true])),
      ...(this.more.profile === "keep" ? { profile: "keep" as const } : {}),
      metadata,
    };
  }

  /** A switch counts for the formats that have it. */
  private isOn({ name, formats }: (typeof SWITCHES)[number]): boolean {
    return this.more[name] === true && (formats as readonly string[]).includes(this.format);
  }

  private get hasQuality(): boolean {
    return (this.format === AUTO || WITH_QUALITY.includes(this.format)) && !this.isLossless;
  }

  private get isLossless(): boolean {
    return this.isOn(SWITCHES[0]);
  }

  private setStrip(strip: boolean): void {
    this.strip = strip;
    this.toggle.checked = strip;
    this.fields.hidden = !strip;
    this.toggleHelp.textContent = this.words.say(strip ? "stripOn" : "stripOff");
    this.changed();
  }

  private keptField(field: KeptField): HTMLElement {
    const box = h("input", {
      type: "checkbox",
      class: "o-check",
      change: () => {
        this.keep(field, box.checked);
        this.changed();
      },
    });
    this.boxes.set(field, box);
    return h("label", { class: "o-row o-gap-2 o-small" }, box, this.words.say(`keep.${field}`));
  }

  /** Copies the chosen preset into the editor. */
  private edit(): void {
    const preset = this.preset();
    if (preset) {
      this.steps = preset.recipe.steps.map(editable);
      this.format = preset.recipe.output.format ?? "";
      this.quality = preset.recipe.output.quality ?? 82;
      const { effort, lossless, progressive, palette, profile } = preset.recipe.output;
      this.more = { effort, lossless, progressive, palette, profile };
      this.unfolded = effort !== undefined || !!lossless || !!progressive || !!palette || profile === "keep";
      const most = preset.recipe.output.maxBytes;
      this.largestKb = most === undefined ? undefined : Math.floor(most / 1000);
    }
    this.choose(OWN);
    this.unfold();
    this.editor.querySelector<HTMLElement>("select, input, button")?.focus();
  }

  private group(title: string, presets: readonly Preset[]): HTMLElement {
    return h(
      "fieldset",
      { class: "o-stack o-gap-2" },
      h("legend", { class: "o-eyebrow o-presets" }, title),
      ...presets.map((preset) => this.choice(preset.id, preset.name, preset.description)),
    );
  }

  private choice(id: string, name: string, help: string): HTMLElement {
    const radio = h("input", { type: "radio", name: "preset", value: id, change: () => this.choose(id) });
    this.radios.set(id, radio);
    return h(
      "label",
      { class: "o-choice" },
      radio,
      h("span", { class: "o-strong o-small" }, name),
      h("span"),
      h("span", { class: "o-help" }, help),
    );
  }

  private draw(): void {
    const { words } = this;
    const add = h(
      "select",
      { class: "o-select", id: "recipe-add", "data-focus": "add" },
      ...OFFERED.map((op) => h("option", { value: op }, words.say(`step.${op}`))),
    );
    const format = h(
      "select",
      {
        class: "o-select",
        id: "recipe-format",
        "data-focus": "format",
        change: () => {
          this.format = format.value;
          this.draw();
          this.changed();
        },
      },
      h("option", { value: "" }, words.say("sameFormat")),
      h("option", { value: AUTO, selected: this.format === AUTO }, words.say("autoFormat")),
      ...this.formats.map(({ id, name }) => h("option", { value: id, selected: id === this.format }, name)),
    );
    const shown = h("output", {}, String(this.quality));
    const quality = h("input", {
      class: "o-range",
      type: "range",
      id: "recipe-quality",
      min: 1,
      max: 100,
      value: this.quality,
      input: () => {
        this.quality = Number(quality.value);
        shown.textContent = quality.value;
        this.changed();
      },
      "data-focus": "quality",
    });
    quality.style.setProperty("--fill", `${(100 * (this.quality - 1)) / 99}%`);
    fill(
      this.editor,
      this.steps.length === 0 ? h("p", { class: "o-small o-muted" }, words.say("noSteps")) : null,
      h("ol", { class: "o-stack o-gap-3" }, ...this.steps.map((step, index) => this.stepRow(step, index))),
      this.steps.length < this.mostSteps
        ? labelled(
            add.id,
            [words.say("addStep")],
            h(
              "div",
              { class: "o-addstep" },
              add,
              h(
                "button",
                {
                  type: "button",
                  class: "o-btn",
                  "data-focus": "add-button",
                  click: () => this.change([...this.steps, fresh(add.value as Step["op"])]),
                },
                icon("plus"),
                words.say("add"),
              ),
            ),
          )
        : null,
      labelled(format.id, [words.say("format")], format),
      this.hasQuality ? labelled(quality.id, [words.say("quality"), shown], quality) : null,
      this.isLossless ? null : this.target(),
      this.furtherOutput(),
    );
  }

  /** What few need, folded away. */
  private furtherOutput(): HTMLElement {
    const { words } = this;
    const select = (
      id: string,
      label: string,
      choices: [string, string][],
      value: string,
      set: (to: string) => void,
    ) => {
      const control = h(
        "select",
        { class: "o-select", id, "data-focus": id, change: () => set(control.value) },
        ...choices.map(([choice, text]) => h("option", { value: choice, selected: choice === value }, text)),
      );
      return labelled(id, [label], control);
    };
    const efforts = Array.from({ length: MOST_EFFORT + 1 }, (_, effort): [string, string] => [
      String(effort),
      words.has(`effort.${effort}`) ? words.say(`effort.${effort}`) : String(effort),
    ]);
    const details = h(
      "details",
      { class: "o-more", open: this.unfolded, toggle: () => (this.unfolded = details.open) },
      h("summary", { "data-focus": "more" }, words.say("moreOutput")),
      h(
        "div",
        { class: "o-stack o-gap-3" },
        ...SWITCHES.filter(({ formats }) => (formats as readonly string[]).includes(this.format)).map(({ name }) =>
          this.switch(name),
        ),
        select(
          "recipe-effort",
          words.say("effort"),
          [["", words.say("effort.usual")], ...efforts],
          String(this.more.effort ?? ""),
          (value) => {
            this.more.effort = value === "" ? undefined : Number(value);
            this.changed();
          },
        ),
        select(
          "recipe-profile",
          words.say("profile"),
          [
            ["srgb", words.say("profile.srgb")],
            ["keep", words.say("profile.keep")],
          ],
          this.more.profile ?? "srgb",
          (value) => {
            this.more.profile = value as Output["profile"];
            this.changed();
          },
        ),
      ),
    );
    return details;
  }

  private switch(name: (typeof SWITCHES)[number]["name"]): HTMLElement {
    const id = `recipe-${name}`;
    const box = h("input", {
      type: "checkbox",
      class: "o-check",
      id,
      "data-focus": id,
      checked: this.more[name] === true,
      "aria-describedby": `${id}-help`,
      change: () => {
        this.more[name] = box.checked;
        this.draw();
        this.changed();
      },
    });
    return h(
      "div",
      { class: "o-stack o-gap-1" },
      h("label", { class: "o-row o-gap-2 o-small", for: id }, box, this.words.say(name)),
      h("span", { class: "o-help", id: `${id}-help` }, this.words.say(`${name}.help`)),
    );
  }

  /** The most kilobytes of a result; empty for no bound. */
  private target(): HTMLElement {
    const { words } = this;
    const id = "recipe-target";
    const error = h(
      "span",
      { class: "o-message", id: `${id}-error`, hidden: !this.isTargetWrong() },
      words.say("fault.number", 1, LARGEST_KB),
    );
    const input = h("input", {
      class: "o-input",
      id,
      type: "number",
      min: 1,
      max: LARGEST_KB,
      inputmode: "numeric",
      value: this.largestKb ?? "",
      autocomplete: "off",
      "data-focus": "target",
      "aria-invalid": String(this.isTargetWrong()),
      "aria-describedby": `${id}-help ${id}-error`,
      input: () => {
        const text = input.value.trim();
        this.largestKb = text === "" && !input.validity.badInput ? undefined : Number(text || NaN);
        input.setAttribute("aria-invalid", String(this.isTargetWrong()));
        error.hidden = !this.isTargetWrong();
        this.changed();
      },
    });
    const help = h("span", { class: "o-help", id: `${id}-help` }, words.say("targetHelp"));
    return labelled(id, [words.say("target")], input, help, error);
  }

  private stepRow(step: Step, index: number): HTMLElement {
    const { words } = this;
    const name = words.say(`step.${step.op}`);
    const act = (kind: string, label: string, disabled: boolean, click: () => void) =>
      h(
        "button",
        {
          type: "button",
          class: `o-btn is-plain is-icon is-sm${kind === "up" ? " is-up" : ""}`,
          "aria-label": words.say(label, name, index + 1),
          "data-focus": `${kind}-${index}`,
          disabled,
          click,
        },
        icon(kind === "x" ? "x" : "down"),
      );
    const wrong = faults(step);
    return h(
      "li",
      { class: "o-well o-stack o-gap-3" },
      h(
        "div",
        { class: "o-spread" },
        h("strong", { class: "o-small" }, `${index + 1}. ${name}`),
        h(
          "span",
          { class: "o-row o-gap-1" },
          act("up", "stepUp", index === 0, () =>
            this.change(moved(this.steps, index, -1), `up-${Math.max(0, index - 1)}`),
          ),
          act("down", "stepDown", index === this.steps.length - 1, () =>
            this.change(moved(this.steps, index, 1), `down-${index + 1}`),
          ),
          act("x", "stepRemove", false, () =>
            this.change(
              this.steps.filter((_, at) => at !== index),
              "add",
            ),
          ),
        ),
      ),
      h("p", { class: "o-help" }, words.say(`step.${step.op}.help`)),
      h(
        "div",
        { class: "o-stepfields" },
        ...FIELDS[step.op]
          .filter((field) => !field.when || field.when(step))
          .map((field) => this.field(step, index, field, wrong)),
      ),
    );
  }

  private field(step: Step, index: number, field: Field, wrong: string[]): HTMLElement {
    const { words } = this;
    const id = `step-${index}-${field.name}`;
    const label = words.say(
      step.op === "watermark" && field.name === "position" ? "field.place" : `field.${field.name}`,
    );
    const value = step[field.name];
    if (field.kind === "check") {
      const box = h("input", {
        type: "checkbox",
        class: "o-check",
        id,
        "data-focus": id,
        checked: value === true,
        change: () => {
          this.set(step, field, box.checked);
          if (field.name === "filled" && box.checked) {
            step.background ??= "#ffffff";
          }
          this.draw();
        },
      });
      return h("label", { class: "o-row o-gap-2 o-small is-wide", for: id }, box, label);
    }
    if (field.kind === "choice") {
      const select = h(
        "select",
        {
          class: "o-select",
          id,
          "data-focus": id,
          change: () => {
            this.set(step, field, select.value);
            this.draw();
          },
        },
        ...field.choices!.map((choice) =>
          h(
            "option",
            { value: choice, selected: (value ?? field.choices![0]) === choice },
            words.say(`choice.${choice}`),
          ),
        ),
      );
      return h("div", { class: "o-field is-wide" }, h("label", { class: "o-label", for: id }, label), select);
    }
    if (field.kind === "colour") {
      const colour = h("input", {
        type: "color",
        class: "o-input o-colour",
        id,
        "data-focus": id,
        value: /^#[0-9a-f]{6}$/i.test(String(value)) ? String(value) : "#ffffff",
        input: () => this.set(step, field, colour.value),
      });
      return labelled(id, [label], colour);
    }
    if (field.kind === "picture") {
      return this.picture(step, field, id, wrong.includes(field.name));
    }
    const numeric = isNumber(field);
    const error = h(
      "span",
      { class: "o-message", id: `${id}-error`, hidden: !wrong.includes(field.name) },
      words.say(`fault.${field.kind}`, field.min ?? "", field.max ?? ""),
    );
    const input = h("input", {
      class: "o-input",
      id,
      "data-focus": id,
      type: numeric ? "number" : "text",
      min: field.min,
      max: field.max,
      step: numeric && field.kind !== "number" ? "any" : null,
      inputmode: field.kind === "number" ? "numeric" : numeric ? "decimal" : null,
      value: typeof value === "number" ? String(shownNumber(field, value)) : String(value ?? ""),
      autocomplete: "off",
      "aria-invalid": String(wrong.includes(field.name)),
      "aria-describedby": `${id}-error`,
      input: () => {
        const text = input.value.trim();
        this.set(step, field, text === "" ? undefined : numeric ? valueOf(field, Number(text)) : text);
        const bad = faults(step).includes(field.name);
        input.setAttribute("aria-invalid", String(bad));
        error.hidden = !bad;
      },
    });
    return labelled(id, [label], input, error);
  }

  /** A picture of this device, sent with the others; or one that a recipe names already. */
  private picture(step: Step, field: Field, id: string, wrong: boolean): HTMLElement {
    const { words } = this;
    const value = step[field.name];
    const input = h("input", {
      type: "file",
      accept: "image/*",
      class: "o-input o-fileinput",
      id,
      "data-focus": id,
      "aria-invalid": String(wrong),
      "aria-describedby": `${id}-help`,
      change: () => {
        this.set(step, field, input.files?.[0] ?? value);
        this.draw();
      },
    });
    const chosen = value instanceof File ? value.name : value === undefined ? null : words.say("markStored");
    return h(
      "div",
      { class: "o-field is-wide" },
      h("label", { class: "o-label", for: id }, words.say(`field.${field.name}`)),
      input,
      chosen ? h("span", { class: "o-small o-strong" }, words.say("markChosen", chosen)) : null,
      h("span", { class: wrong ? "o-message" : "o-help", id: `${id}-help` }, words.say("markHelp")),
    );
  }

  private set(step: Step, field: Field, value: unknown): void {
    step[field.name] = value;
    this.changed();
  }

  private change(steps: Step[], focus?: string): void {
    this.steps = steps;
    this.draw();
    if (focus) {
      this.editor.querySelector<HTMLElement>(`[data-focus="${focus}"]:not(:disabled), [data-focus="add"]`)?.focus();
    }
    this.changed();
  }
}
