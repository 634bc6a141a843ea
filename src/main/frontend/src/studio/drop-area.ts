import type { Batch } from "./batch";
import type { Config } from "./config";
import { fill, h, icon } from "../common/dom";
import type { Intake } from "../common/intake";
import type { Totals } from "./model";
import type { RecipePanel } from "../common/recipe-panel";
import { bytes, type Words } from "../common/words";

/** Where files are dropped or chosen, and once there are some, the button by which they leave the device. */
export class DropArea {
  readonly element = h("section", { class: "o-drop" });

  constructor(
    private readonly words: Words,
    private readonly config: Config,
    private readonly batch: Batch,
    private readonly recipe: RecipePanel,
    private readonly intake: Intake,
    private readonly send: () => void,
  ) {}

  /** Shows that files are being dragged over the page. */
  over(on: boolean): void {
    this.element.classList.toggle("is-over", on);
  }

  /** Puts the focus on the first button. */
  focus(): void {
    this.element.querySelector<HTMLElement>("button")?.focus();
  }

  draw(sums: Totals): void {
    const sends = sums.chosen.length > 0;
    const first = this.batch.entries.length === 0;
    this.element.classList.toggle("is-server", sends);
    this.element.classList.toggle("o-drop-first", !sends);
    this.element.classList.toggle("is-large", first);
    fill(
      this.element,
      h("span", { class: "o-drop-icon" }, icon("upload")),
      ...(sends ? this.ready(sums) : this.empty(first)),
    );
  }

  private empty(first: boolean): HTMLElement[] {
    const { words } = this;
    return [
      h(
        "div",
        { class: "o-grow" },
        h("div", { class: "o-strong" }, words.say(first ? "dropHere" : "dropMore")),
        h("div", { class: "o-small o-muted" }, words.say("dropHelp")),
      ),
      h("div", { class: "o-row o-gap-2" }, ...this.choose(!first)),
    ];
  }

  private ready(sums: Totals): HTMLElement[] {
    const { words, config } = this;
    const note = (text: string) => h("div", { class: "o-small o-muted" }, text);
    const warning = (text: string) => h("div", { class: "o-small is-bad" }, text);
    return [
      h(
        "div",
        { class: "o-grow" },
        h("div", { class: "o-strong" }, words.count("chosenFiles", sums.chosen.length, bytes(sums.bytes))),
        note(this.retention()),
        h(
          "div",
          { class: "o-small o-muted" },
          words.say(this.recipe.strips ? "usingStrip" : "usingKeep", this.recipe.label),
          " ",
          h("a", { href: "#recipe", class: "o-only-narrow" }, words.say("changeRecipe")),
        ),
        sums.bytes > config.storageLeft ? warning(words.say("tooMuch", bytes(config.storageLeft))) : null,
        config.verified ? null : warning(words.say("notVerified")),
      ),
      h(
        "div",
        { class: "o-row o-gap-2 o-dropacts" },
        ...this.choose(true),
        h(
          "button",
          {
            type: "button",
            class: "o-btn is-send",
            "data-focus": "send",
            disabled: !config.verified,
            click: this.send,
          },
          words.count("send", sums.chosen.length),
        ),
      ),
    ];
  }

  /** What becomes of files that leave the device. */
  private retention(): string {
    const { words, config } = this;
    if (config.retention === "timed" && config.grace) {
      return words.say("leave.grace", config.grace);
    }
    return words.say(`leave.${config.retention}`, config.retention === "none" ? config.undelivered : config.period);
  }

  private choose(small: boolean): HTMLElement[] {
    const button = (kind: string, style: string, symbol: string, text: string, click: () => void) =>
      h(
        "button",
        { type: "button", class: `o-btn${style}${small ? " is-sm" : ""}`, "data-focus": kind, click },
        icon(symbol),
        this.words.say(text),
      );
    return [
      button("files", "", "plus", "chooseFiles", () => this.intake.chooseFiles()),
      button("folder", " is-plain", "folder", "chooseFolder", () => this.intake.chooseFolder()),
    ];
  }
}
