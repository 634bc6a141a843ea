import { fill, h, icon } from "../common/dom";
import type { Intake } from "../common/intake";
import type { Desk, Part } from "./desk";
import { button } from "./fields";

/** Where files are dropped or chosen. */
export class DropArea implements Part {
  readonly element = h("section", { class: "o-drop is-device" });

  constructor(
    private readonly desk: Desk,
    private readonly intake: () => Intake,
  ) {}

  /** Shows that files are being dragged over the page. */
  over(on: boolean): void {
    this.element.classList.toggle("is-over", on);
  }

  focus(): void {
    this.element.querySelector("button")?.focus();
  }

  draw(): void {
    const { words, workshop } = this.desk;
    const first = workshop.items.length === 0;
    if (this.element.childElementCount > 0 && this.element.classList.contains("is-large") === first) {
      return;
    }
    this.element.classList.toggle("is-large", first);
    fill(
      this.element,
      h("span", { class: "o-drop-icon" }, icon("plus")),
      h(
        "div",
        { class: "o-grow" },
        h("div", { class: "o-strong" }, words.say("drop")),
        h("div", { class: "o-small o-muted" }, words.say("dropHelp")),
      ),
      h(
        "div",
        { class: "o-row o-gap-2" },
        button({ focus: "files", click: () => this.intake().chooseFiles() }, words.say("chooseFiles")),
        button(
          { class: "is-plain", focus: "folder", click: () => this.intake().chooseFolder() },
          words.say("chooseFolder"),
        ),
      ),
    );
  }
}
