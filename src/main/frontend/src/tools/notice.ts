import { fill, h, icon } from "../common/dom";
import type { Words } from "../common/words";
import { button } from "./fields";

export type Tone = "is-ok" | "is-warn" | "is-bad";

/** Says to everybody what came of an act, or how far it is. */
export class Notice {
  readonly element = h("div", { class: "o-banner", hidden: true, role: "status" });

  constructor(private readonly words: Words) {}

  /** Says how an act ended. */
  tell(text: string, tone: Tone): void {
    this.show(
      tone,
      tone === "is-ok" ? "check" : "alert",
      h("div", { class: "o-grow" }, h("p", {}, text)),
      button({ class: "is-plain is-icon is-sm", label: this.words.say("close"), click: () => this.hide() }, icon("x")),
    );
  }

  /** Says how far an act is, with a way to stop it. */
  progress(text: string, done: number, all: number, stop: () => void): void {
    const bar = h("progress", { class: "o-progress", max: all, value: done });
    bar.setAttribute("aria-label", this.words.say("batch.progress"));
    this.show(
      "is-plain",
      "clock",
      h("div", { class: "o-grow o-stack o-gap-2" }, h("p", {}, text), bar),
      button({ class: "is-sm", focus: "stop", click: stop }, this.words.say("batch.stop")),
    );
  }

  hide(): void {
    this.element.hidden = true;
  }

  private show(tone: string, symbol: string, ...content: Node[]): void {
    this.element.hidden = false;
    this.element.className = `o-banner ${tone}`;
    fill(this.element, icon(symbol), ...content);
  }
}
