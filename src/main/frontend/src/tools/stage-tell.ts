import { fill, h } from "../common/dom";
import type { Device, Telling } from "../device/contract";
import type { Desk, Stage } from "./desk";
import type { Item, Result } from "./item";
import { nameOf } from "./names";
import { isLossless } from "./plan";
import { told } from "./told";

/** What the file tells, beside what is left in the one to be saved: that one is read anew. */
export class TellStage implements Stage {
  private readonly before = h("div", { class: "o-tells-body" });
  private readonly after = h("div", { class: "o-tells-body" });
  private readonly note = h("p", { class: "o-small o-muted" });
  private readonly tellings = new WeakMap<Item | Result, Telling>();
  private shownBefore: Item | null = null;
  private shownAfter = "";
  readonly element: HTMLElement;

  constructor(
    private readonly desk: Desk,
    private readonly engine: () => Promise<Device>,
  ) {
    const { words } = desk;
    this.element = h(
      "div",
      { class: "o-stagepad o-stack o-gap-4" },
      h(
        "div",
        { class: "o-tells" },
        h("section", {}, h("h2", { class: "o-small" }, words.say("told.before")), this.before),
        h("section", {}, h("h2", { class: "o-small" }, words.say("told.after")), this.after),
      ),
      this.note,
    );
  }

  draw(): void {
    const { selected, workshop, words } = this.desk;
    if (!selected?.opened) {
      return;
    }
    const { opened } = selected;
    if (selected !== this.shownBefore) {
      // Nothing of the last file is to stand under this one's name.
      this.clear();
      this.shownBefore = selected;
      void this.tell(
        selected,
        this.before,
        () => selected === this.shownBefore,
        () => opened.tell(),
      );
    }
    const result = workshop.isCurrent(selected) ? selected.result : null;
    const key = `${selected.key} ${result?.plan} ${result?.place}`;
    if (key === this.shownAfter) {
      return;
    }
    this.shownAfter = key;
    this.note.textContent = words.say(
      isLossless("metadata", opened.facts) ? "told.lossless" : "told.anew",
      words.say(`format.${opened.facts.format}`),
    );
    if (result) {
      void this.tell(
        result,
        this.after,
        () => key === this.shownAfter,
        () => this.read(new File([result.blob], nameOf(selected))),
      );
    } else {
      fill(this.after, h("p", { class: "o-small o-muted" }, words.say("told.notYet")));
    }
  }

  clear(): void {
    this.shownBefore = null;
    this.shownAfter = "";
    this.before.replaceChildren();
    this.after.replaceChildren();
  }

  private async read(file: File): Promise<Telling> {
    const opened = await (await this.engine()).open(file);
    try {
      return await opened.tell();
    } finally {
      opened.close();
    }
  }

  /** @param isAwaited whether it is still to be shown once it is known */
  private async tell(
    of: Item | Result,
    into: HTMLElement,
    isAwaited: () => boolean,
    ask: () => Promise<Telling>,
  ): Promise<void> {
    const { words } = this.desk;
    let content: HTMLElement;
    try {
      const telling = this.tellings.get(of) ?? (await ask());
      this.tellings.set(of, telling);
      content = told(words, telling);
    } catch {
      content = h("p", { class: "o-small o-muted" }, words.say("told.unreadable"));
    }
    if (isAwaited()) {
      fill(into, content);
    }
  }
}
