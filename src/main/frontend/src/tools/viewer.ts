import { ARROWS } from "../common/arrows";
import { h, icon } from "../common/dom";
import type { Size } from "../common/size";
import type { Words } from "../common/words";
import { button } from "./fields";
import { panned, type View, whole, zoomed } from "./zoom";

/** How the original lies under the result: on it, or as a step for sizes laid it. */
export type Laid = "fill" | "cover" | "contain";

/** What is compared. */
export interface Shown {
  name: string;
  before: { element: HTMLElement; tag: string } | null;
  after: { blob: Blob; tag: string; size: Size } | null;
  /** Of the original; the frame's ratio while there is no result. */
  size: Size;
  laid: Laid;
  /** Whether what matters lies at the bottom, so that the labels go to the top. */
  isLow: boolean;
}

/** One turn of a wheel's notch. */
const WHEEL = 1.0015;
const NOTCH = 1.25;
/** An arrow key moves the picture by so many pixels of the page. */
const ARROW = 48;

/** A picture before and after, under a slider, with zoom and pan in step. */
export class Viewer {
  private view: View = { scale: 1, x: 0, y: 0 };
  /** Whether the whole picture is shown, also when the window changes. */
  private fits = true;
  private picture: Size = { width: 1, height: 1 };
  private before: HTMLElement | null = null;
  private readonly after = h("img", { class: "o-view-pic", alt: "", draggable: "false" });
  private afterBlob: Blob | null = null;
  private afterUrl: string | null = null;
  private readonly beforeSide = h("div", { class: "o-view-side" });
  private readonly afterSide = h("div", { class: "o-view-side is-after" }, this.after);
  private readonly beforeTag = h("span", {});
  private readonly afterTag = h("span", {});
  private readonly left: HTMLElement;
  private readonly right: HTMLElement;
  private readonly slider: HTMLInputElement;
  private readonly line = h(
    "div",
    { class: "o-compare-line", "data-line": "" },
    h("span", { class: "o-compare-knob" }, icon("right"), icon("right")),
  );
  private readonly frame: HTMLElement;
  private readonly busy = h("div", { class: "o-view-busy", hidden: true });
  private readonly level = h("output", { class: "o-view-level o-num" });
  private readonly pointers = new Map<number, { x: number; y: number }>();
  private gesture: "split" | "pan" | "pinch" | null = null;
  readonly element: HTMLElement;

  constructor(private readonly words: Words) {
    this.slider = h("input", {
      type: "range",
      min: 0,
      max: 100,
      value: 50,
      class: "o-view-slider",
      input: () => this.split(Number(this.slider.value)),
    });
    this.left = h("span", { class: "o-compare-tag is-l" }, words.say("before"), this.beforeTag);
    this.right = h("span", { class: "o-compare-tag is-r" }, words.say("after"), this.afterTag);
    this.frame = h(
      "div",
      { class: "o-compare o-view", tabindex: -1, role: "group", "aria-label": words.say("picture") },
      this.beforeSide,
      this.afterSide,
      this.left,
      this.right,
      this.line,
      this.slider,
      this.busy,
    );
    const zoom = (key: string, symbol: string | null, act: () => void) =>
      button(
        { class: "is-plain is-icon is-sm", label: words.say(`zoom.${key}`), click: act, focus: `zoom-${key}` },
        symbol === null ? words.say("zoom.exactShort") : icon(symbol),
      );
    this.element = h(
      "div",
      { class: "o-viewer" },
      this.frame,
      h(
        "div",
        { class: "o-view-bar", role: "group", "aria-label": words.say("zoom") },
        zoom("out", "minus", () => this.zoomOut()),
        this.level,
        zoom("in", "plus", () => this.zoomIn()),
        zoom("exact", null, () => this.exact()),
        zoom("fit", "fit", () => this.fit()),
      ),
    );
    this.split(50);
    this.listen();
    new ResizeObserver(() => this.place()).observe(this.frame);
  }

  /** Shows these. What is the same stays, so that nothing flickers. */
  show(shown: Shown): void {
    const size = shown.after?.size ?? shown.size;
    const changed = size.width !== this.picture.width || size.height !== this.picture.height;
    this.picture = size;
    this.frame.style.aspectRatio = `${size.width} / ${size.height}`;
    if (this.before !== shown.before?.element) {
      this.before = shown.before?.element ?? null;
      this.beforeSide.replaceChildren(...(this.before ? [this.before] : []));
      this.fits = true;
    }
    if (this.before) {
      this.before.classList.add("o-view-pic");
      this.before.style.objectFit = shown.laid;
    }
    this.showAfter(shown.after?.blob ?? null);
    this.after.alt = this.words.say("afterAlt", shown.name);
    this.beforeTag.textContent = shown.before?.tag ?? "";
    this.afterTag.textContent = shown.after?.tag ?? "";
    const both = shown.before !== null && shown.after !== null;
    this.frame.classList.toggle("is-one", !both);
    this.frame.classList.toggle("is-tags-top", shown.isLow);
    this.left.hidden = !shown.before;
    this.right.hidden = !shown.after;
    this.line.hidden = !both;
    this.slider.hidden = !both;
    this.slider.setAttribute("aria-label", this.words.say("slider", shown.name));
    this.afterSide.style.clipPath = both ? "" : "none";
    if (changed) {
      this.fits = true;
    }
    this.place();
  }

  /** Shows that a result is being made. */
  making(on: boolean): void {
    this.busy.hidden = !on;
    this.frame.setAttribute("aria-busy", String(on));
  }

  /** Lets the pictures go. */
  clear(): void {
    this.showAfter(null);
    this.before = null;
    this.beforeSide.replaceChildren();
    this.pointers.clear();
    this.gesture = null;
  }

  fit(): void {
    this.fits = true;
    this.place();
  }

  /** A pixel of the picture on a pixel of the screen. */
  exact(): void {
    this.zoomTo(1 / devicePixelRatio, this.middle());
  }

  zoomIn(): void {
    this.zoomTo(this.view.scale * NOTCH, this.middle());
  }

  zoomOut(): void {
    this.zoomTo(this.view.scale / NOTCH, this.middle());
  }

  /** All before, or all after: whichever is seen less of now. */
  flip(): void {
    if (!this.slider.hidden) {
      this.slider.value = Number(this.slider.value) > 50 ? "0" : "100";
      this.split(Number(this.slider.value));
    }
  }

  private panBy(dx: number, dy: number): void {
    this.view = panned(this.view, dx, dy, this.room(), this.picture);
    this.draw();
  }

  private showAfter(blob: Blob | null): void {
    if (blob === this.afterBlob) {
      return;
    }
    this.afterBlob = blob;
    const old = this.afterUrl;
    this.afterUrl = blob && URL.createObjectURL(blob);
    if (this.afterUrl) {
      // The old one is seen until the new one is decoded.
      const next = new Image();
      next.src = this.afterUrl;
      const url = this.afterUrl;
      void next
        .decode()
        .catch(() => undefined)
        .then(() => {
          if (this.afterUrl === url) {
            this.after.src = url;
          }
          if (old) {
            URL.revokeObjectURL(old);
          }
        });
    } else {
      this.after.removeAttribute("src");
      if (old) {
        URL.revokeObjectURL(old);
      }
    }
  }

  private room(): Size {
    return { width: this.frame.clientWidth || 1, height: this.frame.clientHeight || 1 };
  }

  private middle(): { x: number; y: number } {
    const { width, height } = this.room();
    return { x: width / 2, y: height / 2 };
  }

  private zoomTo(scale: number, at: { x: number; y: number }): void {
    this.view = zoomed(this.view, scale, at, this.room(), this.picture);
    this.fits = this.view.scale <= whole(this.room(), this.picture).scale * 1.001;
    this.place();
  }

  private place(): void {
    this.view = this.fits ? whole(this.room(), this.picture) : panned(this.view, 0, 0, this.room(), this.picture);
    this.draw();
  }

  private draw(): void {
    const { scale, x, y } = this.view;
    for (const picture of [this.before, this.after]) {
      if (picture) {
        picture.style.width = `${this.picture.width * scale}px`;
        picture.style.height = `${this.picture.height * scale}px`;
        picture.style.transform = `translate(${x}px, ${y}px)`;
      }
    }
    this.frame.classList.toggle("is-near", scale * devicePixelRatio >= 3);
    this.frame.classList.toggle("is-zoomed", !this.fits);
    // Keys move the picture from the slider, or where there is none, from the frame.
    this.frame.tabIndex = this.slider.hidden && !this.fits ? 0 : -1;
    this.level.textContent = this.words.say("percent", Math.round(scale * devicePixelRatio * 100));
  }

  private split(percent: number): void {
    this.frame.style.setProperty("--split", `${percent}%`);
    this.slider.setAttribute("aria-valuetext", this.words.say("sliderValue", Math.round(percent)));
  }

  private point(event: MouseEvent): { x: number; y: number } {
    const box = this.frame.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private listen(): void {
    const { frame } = this;
    frame.addEventListener(
      "wheel",
      (event) => {
        // Whoever only passes by scrolls the page: the picture takes the wheel once it was touched, or with Ctrl.
        const touched = frame.contains(document.activeElement) && !(this.fits && event.deltaY > 0);
        if (event.ctrlKey || touched) {
          event.preventDefault();
          const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
          const pinch = event.ctrlKey ? 6 : 1;
          this.zoomTo(this.view.scale * WHEEL ** (-event.deltaY * lines * pinch), this.point(event));
        }
      },
      { passive: false },
    );
    frame.addEventListener("dblclick", (event) => {
      if (this.fits) {
        this.zoomTo(1 / devicePixelRatio, this.point(event));
      } else {
        this.fit();
      }
    });
    frame.addEventListener("pointerdown", (event) => this.press(event));
    frame.addEventListener("pointermove", (event) => this.move(event));
    frame.addEventListener("pointerup", (event) => {
      if (this.gesture === "split") {
        this.drag(this.point(event));
      }
      this.release(event);
    });
    frame.addEventListener("pointercancel", (event) => this.release(event));
    for (const touch of ["touchstart", "touchmove"] as const) {
      // One finger may scroll the page, two never do.
      frame.addEventListener(touch, (event) => event.touches.length > 1 && event.preventDefault(), { passive: false });
    }
    frame.addEventListener("keydown", (event) => {
      const arrow = ARROWS[event.key];
      if (arrow && (event.shiftKey || (this.slider.hidden && !this.fits))) {
        event.preventDefault();
        this.panBy(-arrow[0] * ARROW, -arrow[1] * ARROW);
      }
    });
  }

  private press(event: PointerEvent): void {
    if (event.button !== 0) {
      return;
    }
    if (event.isPrimary) {
      // Whatever was down before is up, even where nothing told so.
      this.pointers.clear();
    }
    this.pointers.set(event.pointerId, this.point(event));
    this.frame.setPointerCapture(event.pointerId);
    const onLine = (event.target as HTMLElement).closest("[data-line]") !== null;
    if (this.pointers.size >= 2) {
      this.gesture = "pinch";
    } else {
      this.gesture = !this.slider.hidden && (onLine || this.fits) ? "split" : "pan";
      // A finger may be about to scroll the page or to zoom.
      if (this.gesture === "split" && event.pointerType !== "touch") {
        this.drag(this.point(event));
      }
    }
    (this.slider.hidden ? this.frame : this.slider).focus({ preventScroll: true });
    event.preventDefault();
  }

  private move(event: PointerEvent): void {
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      return;
    }
    const now = this.point(event);
    if (this.gesture === "pinch") {
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        this.panBy((now.x - before.x) / 2, (now.y - before.y) / 2);
        const distance = (point: { x: number; y: number }) => Math.hypot(point.x - other.x, point.y - other.y) || 1;
        this.zoomTo((this.view.scale * distance(now)) / distance(before), {
          x: (now.x + other.x) / 2,
          y: (now.y + other.y) / 2,
        });
      }
    } else if (this.gesture === "split") {
      const scrolls = event.pointerType === "touch" && Math.abs(now.y - before.y) > Math.abs(now.x - before.x);
      if (!scrolls) {
        this.drag(now);
      }
    } else if (this.gesture === "pan") {
      this.panBy(now.x - before.x, now.y - before.y);
    }
    this.pointers.set(event.pointerId, now);
  }

  private release(event: PointerEvent): void {
    this.pointers.delete(event.pointerId);
    this.gesture = this.pointers.size === 0 ? null : this.gesture === "pinch" ? "pan" : this.gesture;
  }

  private drag(to: { x: number; y: number }): void {
    const percent = Math.min(100, Math.max(0, (100 * to.x) / this.room().width));
    this.slider.value = String(percent);
    this.split(percent);
  }
}
