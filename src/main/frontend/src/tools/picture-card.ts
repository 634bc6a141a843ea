import { fill, h, icon } from "../common/dom";
import { bytes } from "../common/words";
import type { Facts } from "../device/contract";
import type { Desk, Kit, Part } from "./desk";
import { upright } from "./edit";
import { button, segments } from "./fields";
import type { Item, Trouble } from "./item";
import type { Settings } from "./settings";
import { Sources } from "./sources";
import { type Laid, Viewer } from "./viewer";

type Mode = "edit" | "result";

/** The file that is seen: where it is worked on, its result beside the original, and what went wrong. */
export class PictureCard implements Part {
  private mode: Mode = "edit";
  private readonly modes;
  private readonly head: HTMLElement;
  private readonly fault = h("div", { class: "o-banner is-bad", hidden: true });
  private faultOf: { item: Item; trouble: Trouble } | null = null;
  private readonly canvas = h("div", { class: "o-toolcanvas" });
  private readonly sources = new Sources();
  private before: { item: Item; element: HTMLElement } | null = null;
  readonly viewer: Viewer;
  readonly element: HTMLElement;

  /** @param bar what is saved, below the picture */
  constructor(
    private readonly desk: Desk,
    private readonly kit: Kit,
    private readonly bar: Part,
  ) {
    const { words, tool } = desk;
    this.viewer = new Viewer(words);
    const named = tool.edits === "metadata" ? "metadata" : "picture";
    this.modes = segments<Mode>(
      words.say("mode"),
      (["edit", "result"] as const).map((value) => ({ value, label: words.say(`mode.${value}.${named}`) })),
      (mode) => {
        this.mode = mode;
        this.draw();
      },
    );
    this.modes.element.classList.add("o-modes", "is-quietlabel");
    this.head = h("div", { class: "o-toolhead" }, this.modes.element);
    this.element = h(
      "section",
      { class: "o-card o-toolcard", "aria-label": words.say("picture") },
      this.head,
      this.fault,
      this.canvas,
      bar.element,
    );
  }

  draw(): void {
    const { kit } = this;
    const { selected, workshop } = this.desk;
    this.element.hidden = selected === null;
    this.bar.draw();
    if (!selected) {
      this.clear();
      return;
    }
    this.drawFault(selected, workshop.troubleOf(selected));
    this.modes.show(this.mode);
    this.head.hidden = kit.stage === null || !selected.opened;
    if (!selected.opened) {
      kit.stage?.clear();
      const text = this.desk.words.say("opening", selected.file.name);
      fill(this.canvas, selected.broken ? null : h("p", { class: "o-stagepad o-muted" }, text));
      return;
    }
    const edits = kit.stage !== null && this.mode === "edit";
    const shown = edits ? kit.stage!.element : this.viewer.element;
    if (this.canvas.firstChild !== shown) {
      this.canvas.replaceChildren(shown);
    }
    if (edits) {
      kit.stage!.draw();
    } else {
      this.drawResult(selected, selected.opened.facts);
    }
  }

  private clear(): void {
    this.viewer.clear();
    this.kit.stage?.clear();
    this.letGo();
    this.sources.clear();
  }

  /** Ends the loading of an original too, whose address is about to be no more. */
  private letGo(): void {
    this.before?.element.removeAttribute("src");
    this.before = null;
  }

  private drawResult(item: Item, facts: Facts): void {
    const { words, store, workshop, tool } = this.desk;
    // What was made here by other settings is no look at what the server will make.
    const isStale = store.settings.place === "server" && !workshop.isCurrent(item);
    const result = isStale ? null : item.result;
    const tag = (size: number, format: string) => `${bytes(size)} ${words.say(`format.${format}`)}`;
    const compares = this.kit.compares || !result;
    this.viewer.show({
      name: item.file.name,
      before: compares ? { element: this.original(item), tag: tag(item.file.size, facts.format) } : null,
      after: result && {
        blob: result.blob,
        tag: tag(result.blob.size, result.format),
        size: { width: result.width, height: result.height },
      },
      size: upright(facts, facts.orientation),
      laid: laidBy(store.settings),
      isLow: tool.edits === "watermark",
    });
    this.viewer.making(item.making && !workshop.isCurrent(item));
  }

  private original(item: Item): HTMLElement {
    if (this.before?.item !== item) {
      this.letGo();
      const element = h("img", { alt: this.desk.words.say("beforeAlt", item.file.name), draggable: "false" });
      this.before = { item, element };
      void this.sources.of(item).then((url) => {
        if (url && this.before?.element === element) {
          element.setAttribute("src", url);
        }
      });
    }
    return this.before.element;
  }

  private drawFault(item: Item, trouble: Trouble | null): void {
    const { words, workshop } = this.desk;
    this.fault.hidden = trouble === null;
    const same = item === this.faultOf?.item && trouble === this.faultOf.trouble;
    this.faultOf = trouble && { item, trouble };
    // What stays the same stays in place: a press on a button that is replaced would miss.
    if (trouble && !same) {
      fill(
        this.fault,
        icon("alert"),
        h("div", { class: "o-grow" }, h("p", { class: "o-strong" }, item.file.name), h("p", {}, trouble.text)),
        trouble.again
          ? button({ class: "is-sm", focus: "again", click: () => workshop.again(item) }, words.say("tryAgain"))
          : null,
      );
    }
  }
}

/** How the original lies under a result of these settings. */
function laidBy({ steps, scale }: Settings): Laid {
  const fits = [scale.locked ? "" : scale.fit, ...steps.filter(({ op }) => op === "resize").map(({ fit }) => fit)];
  return fits.includes("cover") ? "cover" : fits.includes("contain") ? "contain" : "fill";
}
