import { fill, h, icon } from "../common/dom";
import type { Intake } from "../common/intake";
import type { Desk, Part } from "./desk";
import { button } from "./fields";

/** Where files are dropped or chosen. */
export class DropArea implements Part {
  private shown = "";
  readonly element = h("section", { class: "o-drop" });

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
    const { words, workshop, store } = this.desk;
    const { place } = store.settings;
    const first = workshop.items.length === 0;
    const key = `${place} ${first}`;
    if (key === this.shown) {
      return;
    }
    this.shown = key;
    this.element.classList.toggle("is-large", first);
    this.element.classList.toggle("is-device", place === "device");
    this.element.classList.toggle("is-server", place === "server");
    fill(
      this.element,
      h("span", { class: "o-drop-icon" }, icon("plus")),
      h(
        "div",
        { class: "o-grow" },
        h("div", { class: "o-strong" }, words.say("drop")),
        h("div", { class: "o-small o-muted" }, words.say(`dropHelp.${place}`)),
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
