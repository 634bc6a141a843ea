import { ARROW_STEP, ARROWS } from "./arrows";
import { fill, h, icon } from "./dom";
import {
  between,
  type Box,
  grown,
  isWithin,
  type Method,
  METHODS,
  middle,
  MOST_BOXES,
  type Redaction,
  shifted,
} from "./redaction";
import { LONGEST } from "../recipe/recipe";
import type { Size } from "./size";
import type { Words } from "./words";

/** A press that moves less than so many pixels of the screen draws no box. */
const SLIP = 5;
/** Of a box, by the names of their fields. */
const SIDES = ["x", "y", "width", "height"] as const;
/** For a picture that this browser cannot show. */
const UNKNOWN: Size = { width: LONGEST, height: LONGEST };

/** A box under a finger, mouse or pen. */
interface Drag {
  /** That finger alone moves it. */
  pointer: number;
  index: number;
  before: Redaction;
  from: { x: number; y: number };
  at: (point: { x: number; y: number }) => Box;
  moved: boolean;
}

/** Where the boxes of a picture stand, with what was changed before. */
export interface Changes {
  readonly now: Redaction;
  readonly undoable: boolean;
  readonly redoable: boolean;
  change(next: Redaction): void;
  amend(next: Redaction): void;
  undo(): void;
  redo(): void;
}

/**
 * Parts of one picture are covered: boxes are drawn on the picture as it lies on this device, moved by keys, or given by
 * numbers. The step "redact" of the recipe does the covering; the look here only hints at it.
 */
export class RedactEditor {
  private readonly picture = h("img", { class: "o-redact-pic", alt: "", draggable: "false" });
  private readonly layer = h("div", { class: "o-redact-boxes" });
  private readonly stage = h("div", { class: "o-redact-stage" }, this.picture, this.layer);
  private readonly blind = h("p", { class: "o-redact-blind o-small", hidden: true });
  private readonly live = h("p", { class: "o-sr", role: "status" });
  private history: Changes | null = null;
  private size: Size | null = null;
  private selected = -1;
  private drag: Drag | null = null;
  private typing = false;
  /** What the boxes and their numbers show. */
  private drawn: Redaction | null = null;
  /** The picture with its boxes. */
  readonly view = h("div", { class: "o-stack o-gap-3" }, this.stage, this.blind, this.live);
  /** How they are covered, and the boxes as numbers. */
  readonly side = h("div", { class: "o-stack o-gap-4" });

  /** @param changed told after each change */
  constructor(
    private readonly words: Words,
    private readonly changed: () => void,
  ) {
    this.picture.addEventListener("load", () => this.shown());
    this.picture.addEventListener("error", () => this.unseen());
    this.listen();
  }

  /**
   * Begins with a picture.
   *
   * @param source its address, or null where the browser cannot show it
   * @param size of the upright picture, where that is known; otherwise as the browser finds it
   */
  open(source: string | null, name: string, changes: Changes, size: Size | null = null): void {
    this.history = changes;
    this.selected = -1;
    this.size = size;
    this.given = size !== null;
    this.stage.hidden = !source;
    if (source) {
      this.blind.hidden = true;
      this.picture.alt = name;
      this.picture.src = source;
    } else {
      this.unseen();
    }
    this.draw();
  }

  /** Lets go of the picture. Until the next one is there, nothing can be drawn. */
  clear(): void {
    this.picture.removeAttribute("src");
    this.layer.replaceChildren();
    this.side.replaceChildren();
    this.history = null;
    this.size = null;
    this.drag = null;
    this.typing = false;
  }

  /** Shows the boxes as they stand now. What is the same stays, so that it can be pressed meanwhile. */
  refresh(): void {
    const typed = this.typing && this.side.contains(document.activeElement);
    if (this.drag || typed) {
      return;
    }
    if (this.now === this.drawn) {
      this.check();
    } else {
      this.draw();
    }
  }

  get isOpen(): boolean {
    return this.history !== null;
  }

  /** Whether every box has something to cover. */
  get isValid(): boolean {
    return this.now.boxes.every((box) => isWithin(box, this.size));
  }

  /** Ctrl and Z, where no number is being typed. */
  undoKey(event: KeyboardEvent): void {
    const undo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
    if (undo && !(event.target instanceof HTMLInputElement && event.target.type === "number")) {
      event.preventDefault();
      this.back(event.shiftKey);
    }
  }

  private given = false;

  private get now(): Redaction {
    return this.history!.now;
  }

  private get bounds(): Size {
    return this.size ?? UNKNOWN;
  }

  private shown(): void {
    // The browser turns the picture upright, as the step before the boxes does.
    if (!this.given) {
      this.size = { width: this.picture.naturalWidth, height: this.picture.naturalHeight };
    }
    this.draw();
  }

  private unseen(): void {
    this.stage.hidden = true;
    this.blind.hidden = false;
    this.blind.textContent = this.words.say("redact.unseen");
  }

  /** Pointer events, so that mouse, pen and finger do the same. */
  private listen(): void {
    this.stage.addEventListener("pointerdown", (event) => this.press(event));
    this.stage.addEventListener("pointermove", (event) => this.move(event));
    this.stage.addEventListener("pointerup", (event) => this.release(event, true));
    this.stage.addEventListener("pointercancel", (event) => this.release(event, false));
  }

  private point(event: PointerEvent): { x: number; y: number } {
    const frame = this.layer.getBoundingClientRect();
    return {
      x: ((event.clientX - frame.left) / frame.width) * this.bounds.width,
      y: ((event.clientY - frame.top) / frame.height) * this.bounds.height,
    };
  }

  private press(event: PointerEvent): void {
    // One finger draws; others do nothing.
    if (event.button !== 0 || !event.isPrimary || !this.size) {
      return;
    }
    const size = this.size;
    const { pointerId: pointer } = event;
    const from = this.point(event);
    const before = this.now;
    const target = event.target as HTMLElement;
    const index = Number(target.closest<HTMLElement>("[data-box]")?.dataset.box ?? -1);
    const box = before.boxes[index];
    if (!box) {
      if (before.boxes.length >= MOST_BOXES) {
        return;
      }
      this.drag = {
        pointer,
        index: before.boxes.length,
        before,
        from,
        at: (to) => between(from, to, size),
        moved: false,
      };
    } else if (target.closest("[data-corner]")) {
      const corner = { x: box.x, y: box.y };
      this.drag = { pointer, index, before, from, at: (to) => between(corner, to, size), moved: false };
    } else {
      const at = (to: { x: number; y: number }) => shifted(box, to.x - from.x, to.y - from.y, size);
      this.drag = { pointer, index, before, from, at, moved: false };
    }
    this.stage.setPointerCapture(event.pointerId);
    if (box && this.selected !== index) {
      this.selected = index;
      this.drawBoxes();
    }
    event.preventDefault();
  }

  private move(event: PointerEvent): void {
    const { drag } = this;
    if (drag?.pointer !== event.pointerId) {
      return;
    }
    const to = this.point(event);
    const scale = this.layer.getBoundingClientRect().width / this.bounds.width;
    drag.moved ||= Math.hypot(to.x - drag.from.x, to.y - drag.from.y) * scale >= SLIP;
    if (drag.moved) {
      const boxes = [...drag.before.boxes];
      boxes[drag.index] = drag.at(to);
      this.drawBoxes({ ...drag.before, boxes }, drag.index);
    }
    this.last = to;
  }

  private last = { x: 0, y: 0 };

  private release(event: PointerEvent, done: boolean): void {
    const { drag } = this;
    if (drag?.pointer !== event.pointerId) {
      return;
    }
    this.drag = null;
    if (drag.moved && done) {
      const boxes = [...drag.before.boxes];
      boxes[drag.index] = drag.at(this.last);
      this.selected = drag.index;
      this.change({ boxes });
    } else {
      this.draw();
    }
  }

  private change(part: Partial<Redaction>): void {
    this.history!.change({ ...this.now, ...part });
    this.draw();
  }

  private replace(index: number, box: Box): void {
    this.change({ boxes: this.now.boxes.map((old, at) => (at === index ? box : old)) });
  }

  private remove(index: number): void {
    this.selected = -1;
    this.change({ boxes: this.now.boxes.filter((_, at) => at !== index) });
    this.say("redact.removed", index + 1);
    (this.side.querySelector<HTMLElement>(`[data-focus="drop-${Math.max(0, index - 1)}"]`) ??
      this.side.querySelector<HTMLElement>('[data-focus="add"]'))!.focus();
  }

  private add(): void {
    const box = middle(this.size ?? { width: 300, height: 300 });
    this.selected = this.now.boxes.length;
    this.change({ boxes: [...this.now.boxes, box] });
    this.say("redact.added", this.now.boxes.length);
    this.side.querySelector<HTMLElement>(`[data-focus="x-${this.selected}"]`)?.focus();
  }

  private back(forth: boolean): void {
    if (forth ? this.history!.redoable : this.history!.undoable) {
      if (forth) {
        this.history!.redo();
      } else {
        this.history!.undo();
      }
      this.selected = -1;
      this.draw();
      this.say(forth ? "redact.redone" : "redact.undone", this.now.boxes.length);
    }
  }

  private say(key: string, ...args: number[]): void {
    this.live.textContent = this.words.say(key, ...args);
  }

  private draw(): void {
    this.drawn = this.now;
    this.drawBoxes();
    this.drawSide();
    this.check();
  }

  /** A number as it is typed: what the person types in must stay where it is. */
  private type(index: number, side: (typeof SIDES)[number], value: number): void {
    const boxes = this.now.boxes.map((box, at) => (at === index ? { ...box, [side]: value } : box));
    const next = { ...this.now, boxes };
    const goesOn = this.typing;
    this.typing = true;
    if (goesOn) {
      this.history!.amend(next);
    } else {
      this.history!.change(next);
    }
    this.drawn = this.now;
    this.drawBoxes();
    this.check();
  }

  /** Shows what is wrong and what can be pressed. */
  private check(): void {
    const { boxes } = this.now;
    [...this.side.querySelectorAll("li")].forEach((row, index) => {
      const wrong = !isWithin(boxes[index]!, this.size);
      row.querySelectorAll("input").forEach((input) => input.setAttribute("aria-invalid", String(wrong)));
      row.querySelector<HTMLElement>(".o-message")!.hidden = !wrong;
    });
    this.side.querySelector<HTMLButtonElement>('[data-focus="undo"]')!.disabled = !this.history!.undoable;
    this.side.querySelector<HTMLButtonElement>('[data-focus="redo"]')!.disabled = !this.history!.redoable;
    this.changed();
  }

  /** The boxes on the picture; each can be reached and moved by keys. */
  private drawBoxes(shown = this.now, active = this.selected): void {
    const { width, height } = this.bounds;
    this.layer.dataset.method = shown.method;
    this.layer.style.setProperty("--cover", shown.colour);
    fill(
      this.layer,
      ...(this.size ? shown.boxes : []).map((box, index) => {
        const element = h(
          "button",
          {
            type: "button",
            class: `o-redact-box${index === active ? " is-active" : ""}`,
            "data-box": index,
            "data-focus": `box-${index}`,
            "aria-label": this.words.say("redact.box", index + 1, box.width, box.height, box.x, box.y),
            "aria-describedby": "redact-keys",
            keydown: (event) => this.key(event as KeyboardEvent, index),
            focus: () => this.select(index),
          },
          h("span", { class: "o-redact-number", "aria-hidden": "true" }, String(index + 1)),
          h("span", { class: "o-redact-corner", "data-corner": "", "aria-hidden": "true" }),
        );
        element.style.left = `${(100 * box.x) / width}%`;
        element.style.top = `${(100 * box.y) / height}%`;
        element.style.width = `${(100 * Math.min(box.width, width - box.x)) / width}%`;
        element.style.height = `${(100 * Math.min(box.height, height - box.y)) / height}%`;
        return element;
      }),
    );
  }

  private select(index: number): void {
    this.selected = index;
    [...this.layer.children].forEach((child, at) => child.classList.toggle("is-active", at === index));
  }

  private key(event: KeyboardEvent, index: number): void {
    const box = this.now.boxes[index]!;
    const arrow = ARROWS[event.key];
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      this.remove(index);
    } else if (arrow) {
      event.preventDefault();
      const far = Math.max(1, Math.round(ARROW_STEP * Math.max(this.bounds.width, this.bounds.height)));
      const change = event.shiftKey ? grown : shifted;
      this.replace(index, change(box, arrow[0] * far, arrow[1] * far, this.bounds));
    }
  }

  private drawSide(): void {
    const { words, now } = this;
    const act = (kind: string, text: string, disabled: boolean, click: () => void) =>
      h(
        "button",
        { type: "button", class: "o-btn is-sm", "data-focus": kind, disabled, click },
        kind === "add" ? icon("plus") : null,
        words.say(text),
      );
    fill(
      this.side,
      h(
        "fieldset",
        { class: "o-stack o-gap-2" },
        h("legend", { class: "o-label" }, words.say("redact.method")),
        h("div", { class: "o-seg" }, ...METHODS.map((method) => this.choice(method))),
        h("span", { class: "o-help" }, words.say(`redact.${now.method}.help`)),
      ),
      now.method === "solid" ? this.colour() : null,
      h(
        "div",
        { class: "o-row o-gap-2" },
        act("add", "redact.add", now.boxes.length >= MOST_BOXES, () => this.add()),
        act("undo", "redact.undo", !this.history!.undoable, () => this.back(false)),
        act("redo", "redact.redo", !this.history!.redoable, () => this.back(true)),
      ),
      now.boxes.length === 0
        ? h("p", { class: "o-small o-muted" }, words.say(this.size ? "redact.empty" : "redact.emptyBlind"))
        : h("ol", { class: "o-stack o-gap-2 o-redact-list" }, ...now.boxes.map((box, index) => this.row(box, index))),
      h("p", { class: "o-help", id: "redact-keys" }, words.say("redact.keys")),
    );
  }

  private choice(method: Method): HTMLElement {
    return h(
      "label",
      {},
      h("input", {
        type: "radio",
        name: "redact-method",
        "data-focus": `method-${method}`,
        checked: this.now.method === method,
        change: () => this.change({ method }),
      }),
      this.words.say(`redact.${method}`),
    );
  }

  private colour(): HTMLElement {
    const colour = h("input", {
      type: "color",
      class: "o-input o-colour",
      id: "redact-colour",
      "data-focus": "colour",
      value: this.now.colour,
      change: () => this.change({ colour: colour.value }),
    });
    return h(
      "div",
      { class: "o-field" },
      h("label", { class: "o-label", for: colour.id }, this.words.say("field.colour")),
      colour,
    );
  }

  private row(box: Box, index: number): HTMLElement {
    const { words } = this;
    const label = words.say("redact.remove", index + 1);
    return h(
      "li",
      { class: "o-well o-stack o-gap-2" },
      h(
        "div",
        { class: "o-spread" },
        h("strong", { class: "o-small" }, words.say("redact.number", index + 1)),
        h(
          "button",
          {
            type: "button",
            class: "o-btn is-plain is-icon is-sm",
            "aria-label": label,
            title: label,
            "data-focus": `drop-${index}`,
            click: () => this.remove(index),
          },
          icon("x"),
        ),
      ),
      h("div", { class: "o-redact-fields" }, ...SIDES.map((side) => this.number(box, index, side))),
      h("span", { class: "o-message", id: `redact-fault-${index}` }, words.say("redact.fault", ...this.extent())),
    );
  }

  private extent(): [number, number] {
    return [this.bounds.width, this.bounds.height];
  }

  private number(box: Box, index: number, side: (typeof SIDES)[number]): HTMLElement {
    const id = `redact-${index}-${side}`;
    const input = h("input", {
      class: "o-input",
      type: "number",
      id,
      inputmode: "numeric",
      min: side === "x" || side === "y" ? 0 : 1,
      max: side === "x" || side === "width" ? this.bounds.width : this.bounds.height,
      value: Number.isNaN(box[side]) ? "" : box[side],
      autocomplete: "off",
      "data-focus": `${side}-${index}`,
      "aria-describedby": `redact-fault-${index}`,
      focus: () => {
        this.select(index);
        this.typing = false;
      },
      blur: () => (this.typing = false),
      input: () => this.type(index, side, input.value === "" ? NaN : Number(input.value)),
    });
    return h(
      "div",
      { class: "o-field" },
      h("label", { class: "o-label", for: id }, this.words.say(`redact.${side}`)),
      input,
    );
  }
}
