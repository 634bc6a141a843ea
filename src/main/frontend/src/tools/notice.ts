import { fill, h, icon } from "../common/dom";
import type { Words } from "../common/words";
import { button } from "./fields";

export type Tone = "is-ok" | "is-warn" | "is-bad";

/** Tells what came of an act, or how far it is. */
export class Notice {
  /** An act that goes on. Its parts stay, so that its button can be pressed. */
  private going: { text: HTMLElement; bar: HTMLProgressElement } | null = null;
  readonly element = h("div", { class: "o-banner", hidden: true });

  /** @param say tells those who listen instead of looking: how an act ended, not each of its steps */
  constructor(
    private readonly words: Words,
    private readonly say: (text: string) => void,
  ) {}

  /** Tells how an act ended. */
  tell(text: string, tone: Tone): void {
    this.going = null;
    this.show(
      tone,
      tone === "is-ok" ? "check" : "alert",
      h("div", { class: "o-grow" }, h("p", {}, text)),
      button({ class: "is-plain is-icon is-sm", label: this.words.say("close"), click: () => this.hide() }, icon("x")),
    );
    this.say(text);
  }

  /** Tells how far an act is, with a way to stop it. */
  progress(text: string, done: number, all: number, stop: () => void): void {
    const going = (this.going ??= this.begin(stop));
    going.text.textContent = text;
    going.bar.max = all;
    going.bar.value = done;
  }

  hide(): void {
    this.going = null;
    this.element.hidden = true;
  }

  private begin(stop: () => void): { text: HTMLElement; bar: HTMLProgressElement } {
    const text = h("p", {});
    const bar = h("progress", { class: "o-progress", "aria-label": this.words.say("batch.progress") });
    this.show(
      "is-plain",
      "clock",
      h("div", { class: "o-grow o-stack o-gap-2" }, text, bar),
      button({ class: "is-sm", focus: "stop", click: stop }, this.words.say("batch.stop")),
    );
    return { text, bar };
  }

  private show(tone: string, symbol: string, ...content: Node[]): void {
    this.element.hidden = false;
    this.element.className = `o-banner ${tone}`;
    fill(this.element, icon(symbol), ...content);
  }
}
