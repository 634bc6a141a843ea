import { ARROW_STEP, ARROWS } from "../common/arrows";
import { h } from "../common/dom";
import { between, type Box, shifted } from "../common/redaction";
import type { Size } from "../common/size";
import type { Desk, Stage } from "./desk";
import { cropOf, type Edit, fitted, type Grip, ratioOf, stretched, turned, upright } from "./edit";
import type { Item } from "./item";

const GRIPS: readonly Grip[] = ["nw", "n", "ne", "e", "se", "s", "sw", "w"];
/** The picture that is worked on has at most so many pixels a side. */
const SIDE = 2048;
/** The mark of changes by arrow keys, which run together. */
const KEYS = "crop-keys";

/** The picture as it is turned, with the part that stays. */
export class CropStage implements Stage {
  private readonly canvas = h("canvas", { class: "o-crop-pic" });
  private readonly part = h("div", { class: "o-crop-part" });
  private readonly box: HTMLButtonElement;
  private readonly layer: HTMLElement;
  private readonly frame: HTMLElement;
  private item: Item | null = null;
  private bitmap: ImageBitmap | null = null;
  private drawn = "";
  private drag: { pointer: number; grip: Grip | "move" | "new"; from: { x: number; y: number }; box: Box } | null =
    null;
  readonly element: HTMLElement;

  constructor(private readonly desk: Desk) {
    const { words } = desk;
    this.box = h(
      "button",
      {
        type: "button",
        class: "o-crop-box",
        "aria-describedby": "crop-keys",
        keydown: (event) => this.key(event as KeyboardEvent),
      },
      h("span", { class: "o-crop-thirds", "aria-hidden": "true" }),
      ...GRIPS.map((grip) => h("span", { class: `o-crop-grip is-${grip}`, "data-grip": grip, "aria-hidden": "true" })),
    );
    this.layer = h("div", { class: "o-crop-layer" }, this.box);
    this.frame = h(
      "div",
      { class: "o-crop-frame" },
      this.canvas,
      h("div", { class: "o-crop-dim" }, this.part),
      this.layer,
    );
    this.element = h(
      "div",
      { class: "o-crop" },
      this.frame,
      h("p", { class: "o-help", id: "crop-keys" }, words.say("crop.keys")),
    );
    this.layer.addEventListener("pointerdown", (event) => this.press(event));
    this.layer.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"] as const) {
      this.layer.addEventListener(end, (event) => this.release(event));
    }
    new ResizeObserver(() => this.place()).observe(this.element);
  }

  draw(): void {
    const { selected } = this.desk;
    if (selected !== this.item) {
      this.clear();
      this.item = selected;
      void this.load(selected);
    }
    this.paint();
    this.place();
  }

  clear(): void {
    this.letGo();
    this.bitmap?.close();
    this.bitmap = null;
    // Or the last picture would be seen in the frame of the next until that is there.
    this.canvas.width = 0;
    this.item = null;
    this.drawn = "";
  }

  private async load(item: Item | null): Promise<void> {
    try {
      const bitmap = (await item?.opened?.preview(SIDE)) ?? null;
      if (item === this.item) {
        this.bitmap?.close();
        this.bitmap = bitmap;
        this.paint();
        this.place();
      } else {
        bitmap?.close();
      }
    } catch {
      // The numbers beside it work without a picture.
    }
  }

  private get edit(): Edit {
    return this.desk.store.edit(this.item!.key);
  }

  /** The upright picture. */
  private get size(): Size {
    const facts = this.item!.opened!.facts;
    return upright(facts, facts.orientation);
  }

  private get bounds(): Size {
    return turned(this.size, this.edit);
  }

  private get ratio(): number | null {
    return ratioOf(this.desk.store.settings.ratio, turned(this.size, { ...this.edit, angle: 0 }));
  }

  private get crop(): Box {
    return cropOf(this.size, this.edit, this.desk.store.settings.ratio);
  }

  /** Draws the picture mirrored and turned, as the recipe does. */
  private paint(): void {
    const { bitmap, item } = this;
    if (!bitmap || !item) {
      return;
    }
    const { quarters, flipX, flipY, angle } = this.edit;
    const key = [item.key, quarters, flipX, flipY, angle].join();
    if (key === this.drawn) {
      return;
    }
    this.drawn = key;
    const { width, height } = turned({ width: bitmap.width, height: bitmap.height }, this.edit);
    this.canvas.width = width;
    this.canvas.height = height;
    const context = this.canvas.getContext("2d")!;
    context.translate(width / 2, height / 2);
    context.rotate(((quarters * 90 + angle) * Math.PI) / 180);
    context.scale(flipX ? -1 : 1, flipY ? -1 : 1);
    context.drawImage(bitmap, -bitmap.width / 2, -bitmap.height / 2);
  }

  private place(): void {
    if (!this.item?.opened) {
      return;
    }
    const { bounds, crop } = this;
    const room = { width: this.element.clientWidth, height: Math.min(window.innerHeight * 0.66, 640) };
    const scale = Math.min(room.width / bounds.width, room.height / bounds.height);
    this.frame.style.width = `${bounds.width * scale}px`;
    this.frame.style.height = `${bounds.height * scale}px`;
    for (const { style } of [this.box, this.part]) {
      style.left = `${(100 * crop.x) / bounds.width}%`;
      style.top = `${(100 * crop.y) / bounds.height}%`;
      style.width = `${(100 * crop.width) / bounds.width}%`;
      style.height = `${(100 * crop.height) / bounds.height}%`;
    }
    this.box.setAttribute("aria-label", this.desk.words.say("crop.box", crop.width, crop.height, crop.x, crop.y));
  }

  private set(crop: Box, mark: string): void {
    this.desk.store.setEdit(this.item!.key, { crop }, mark);
  }

  private point(event: PointerEvent): { x: number; y: number } {
    const frame = this.layer.getBoundingClientRect();
    const { bounds } = this;
    return {
      x: ((event.clientX - frame.left) / frame.width) * bounds.width,
      y: ((event.clientY - frame.top) / frame.height) * bounds.height,
    };
  }

  private press(event: PointerEvent): void {
    // The first finger draws. It begins anew even where nobody told that it was lifted, as after the stage was put away.
    if (event.button !== 0 || !event.isPrimary || !this.item?.opened) {
      return;
    }
    const target = event.target as HTMLElement;
    const grip = target.dataset.grip as Grip | undefined;
    this.drag = {
      pointer: event.pointerId,
      grip: grip ?? (target === this.layer ? "new" : "move"),
      from: this.point(event),
      box: this.crop,
    };
    this.layer.setPointerCapture(event.pointerId);
    this.desk.store.seal();
    this.desk.dragging(true);
    this.box.focus({ preventScroll: true });
    event.preventDefault();
  }

  private move(event: PointerEvent): void {
    const { drag } = this;
    if (drag?.pointer !== event.pointerId) {
      return;
    }
    const to = this.point(event);
    const dx = to.x - drag.from.x;
    const dy = to.y - drag.from.y;
    const slip = this.bounds.width / (this.frame.clientWidth || 1);
    if (Math.hypot(dx, dy) < slip * 4) {
      return;
    }
    const { bounds, ratio } = this;
    if (drag.grip === "move") {
      this.set(shifted(drag.box, dx, dy, bounds), "crop-drag");
    } else if (drag.grip === "new") {
      this.set(fitted(between(drag.from, to, bounds), ratio), "crop-drag");
    } else {
      this.set(stretched(drag.box, drag.grip, dx, dy, bounds, ratio), "crop-drag");
    }
  }

  private release(event: PointerEvent): void {
    if (this.drag?.pointer === event.pointerId) {
      this.letGo();
    }
  }

  private letGo(): void {
    if (this.drag) {
      this.drag = null;
      this.desk.store.seal();
      this.desk.dragging(false);
    }
  }

  private key(event: KeyboardEvent): void {
    const arrow = ARROWS[event.key];
    if (arrow && this.item?.opened) {
      event.preventDefault();
      const { bounds, ratio, crop } = this;
      const far = event.altKey ? 1 : Math.max(1, Math.round(ARROW_STEP * Math.max(bounds.width, bounds.height)));
      const [dx, dy] = [arrow[0] * far, arrow[1] * far];
      this.set(
        event.shiftKey ? stretched(crop, dx === 0 ? "s" : "e", dx, dy, bounds, ratio) : shifted(crop, dx, dy, bounds),
        KEYS,
      );
    } else if (event.key === "Escape" || event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      this.desk.store.setEdit(this.item!.key, { crop: null });
    }
  }
}
