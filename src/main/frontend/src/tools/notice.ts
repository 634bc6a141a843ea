import { fill, h, icon } from "../common/dom";
import type { Words } from "../common/words";
import { button } from "./fields";

export type Tone = "is-ok" | "is-warn" | "is-bad";

/** How many files of all are done. */
export interface Progress {
  done: number;
  all: number;
}

/** Says to everybody what came of an act, or how far it is. */
export class Notice {
  private readonly bar = h("progress", { class: "o-progress" });
  private readonly text = h("p", {});
  private readonly stopButton: HTMLButtonElement;
  private showsProgress = false;
  readonly element = h("div", { class: "o-banner", hidden: true });

  /**
   * @param stop ends what goes on
   * @param say tells those who listen instead of looking: how an act ended, not each of its steps
   */
  constructor(
    private readonly words: Words,
    stop: () => void,
    private readonly say: (text: string) => void,
  ) {
    this.bar.setAttribute("aria-label", words.say("batch.progress"));
    this.stopButton = button({ class: "is-sm", click: stop }, words.say("batch.stop"));
  }

  /** Tells how an act ended. */
  tell(text: string, tone: Tone): void {
    this.showsProgress = false;
    this.show(
      tone,
      tone === "is-ok" ? "check" : "alert",
      h("div", { class: "o-grow" }, h("p", {}, text)),
      button({ class: "is-plain is-icon is-sm", label: this.words.say("close"), click: () => this.hide() }, icon("x")),
    );
    this.say(text);
  }

  /** Says how far an act is, with a way to stop it. The button stays the same one, or a press on it would miss. */
  progress(text: string, { done, all }: Progress): void {
    this.bar.max = all;
    this.bar.value = done;
    if (this.text.textContent !== text) {
      this.text.textContent = text;
    }
    if (!this.showsProgress) {
      this.showsProgress = true;
      this.show(
        "is-plain",
        "clock",
        h("div", { class: "o-grow o-stack o-gap-2" }, this.text, this.bar),
        this.stopButton,
      );
    }
  }

  /** Nothing goes on any more. */
  endProgress(): void {
    if (this.showsProgress) {
      this.hide();
    }
  }

  private hide(): void {
    this.showsProgress = false;
    this.element.hidden = true;
  }

  private show(tone: string, symbol: string, ...content: Node[]): void {
    this.element.hidden = false;
    this.element.className = `o-banner ${tone}`;
    fill(this.element, icon(symbol), ...content);
  }
}
