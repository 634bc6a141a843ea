import { contentUrl, thumbnailUrl } from "./api";
import { fill, h, icon } from "../common/dom";
import { type Entry, resultName } from "./model";
import { bytes, type Words } from "../common/words";

const SHOWN = ["jpeg", "png", "gif", "webp"];

/** The dialog with a picture before and after, under a slider that works with keys too. */
export class Compare {
  private readonly title = h("h2", { id: "compare-title" });
  private readonly body = h("div", { class: "o-dialog-body o-stack o-gap-3" });
  private readonly foot = h("footer");
  private url: string | null = null;
  readonly element = h(
    "dialog",
    { class: "o-dialog is-compare", "aria-labelledby": "compare-title", close: () => this.clear() },
    h(
      "header",
      {},
      this.title,
      h(
        "button",
        { type: "button", class: "o-btn is-plain is-icon is-sm", "aria-label": "", click: () => this.element.close() },
        icon("x"),
      ),
    ),
    this.body,
    this.foot,
  );

  constructor(
    private readonly words: Words,
    private readonly opened: () => void,
  ) {
    this.element.querySelector("button")!.setAttribute("aria-label", words.say("close"));
  }

  open(entry: Entry, download: HTMLElement): void {
    const { words } = this;
    const result = entry.result!;
    const drawable = entry.format === null || SHOWN.includes(entry.format);
    this.url = entry.fetched ? URL.createObjectURL(entry.fetched) : null;
    // Looking at the small preview is no access; the whole picture is one, and the page says so.
    const after = this.url ?? (drawable ? contentUrl(result.id) : thumbnailUrl(result.id));
    const before = entry.preview ?? (entry.inputId ? thumbnailUrl(entry.inputId) : "");
    this.title.textContent = resultName(entry);
    const slider = h("input", {
      type: "range",
      min: 0,
      max: 100,
      value: 50,
      "aria-label": words.say("compareSlider", entry.name),
    });
    const note = h("p", { class: "o-small o-muted" }, this.note(entry, drawable));
    const first = h("img", { class: "o-pic", alt: words.say("beforeAlt", entry.name), src: before });
    const fallback = () => {
      // No picture of the input is left here; the result alone is better than a broken frame.
      first.hidden = true;
      note.textContent = words.say("beforeGone");
      frame.style.setProperty("--split", "0%");
      slider.value = "0";
    };
    first.addEventListener("error", () => {
      const thumbnail = entry.inputId ? thumbnailUrl(entry.inputId) : "";
      if (entry.preview && thumbnail && first.getAttribute("src") !== thumbnail) {
        first.src = thumbnail;
      } else {
        fallback();
      }
    });
    const frame = h(
      "div",
      { class: "o-compare is-whole" },
      first,
      h("div", { class: "o-after" }, h("img", { class: "o-pic", alt: words.say("afterAlt", entry.name), src: after })),
      h("div", { class: "o-compare-line" }, h("div", { class: "o-compare-knob" }, icon("right"), icon("right"))),
      h(
        "span",
        { class: "o-compare-tag is-l" },
        words.say("before"),
        h("span", {}, entry.bytes === null ? "" : bytes(entry.bytes)),
      ),
      h("span", { class: "o-compare-tag is-r" }, words.say("after"), h("span", {}, bytes(result.bytes))),
      slider,
    );
    frame.style.setProperty("--split", "50%");
    frame.style.aspectRatio = `${result.width} / ${result.height}`;
    if (!before) {
      fallback();
    }
    fill(this.body, frame, note);
    fill(
      this.foot,
      h("button", { type: "button", class: "o-btn", click: () => this.element.close() }, words.say("close")),
      download,
    );
    this.element.showModal();
    slider.focus();
    if (!this.url && drawable) {
      this.opened();
    }
  }

  private note(entry: Entry, drawable: boolean): string {
    if (entry.fetched) {
      return this.words.say("compareFetched");
    }
    return this.words.say(drawable ? "compareOpens" : "compareSmall");
  }

  private clear(): void {
    if (this.url) {
      URL.revokeObjectURL(this.url);
      this.url = null;
    }
    this.body.replaceChildren();
  }
}
